"""Making the report: the study's notebooks, run and written out as pages.

The analysis is done once, before the notebooks start; each of them reads it
back. The last of them is the report: it is run for the team and, once more, for
the client. The same inputs give the same folder and the same bytes, so when nothing
has changed the report that stands there is the answer.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from jresearch.editions import groups
from jresearch.errors import InputError, Problem, RunError, did_you_mean
from jresearch.reports import cells, consultant, inputs, kernels
from jresearch.reports import folder as folders
from jresearch.reports.analysed import analysed, begin
from jresearch.reports.earlier import named_since
from jresearch.reports.filling import last, sign
from jresearch.reports.forked import expecting
from jresearch.reports.leaving import doubtful_speakers, refuse_named_ids
from jresearch.reports.making import Made, Making, make
from jresearch.reports.own_notebooks import how_many, read_notebooks
from jresearch.reports.parameters import EDITION, check, declared, inject
from jresearch.reports.progress import shown
from jresearch.store import write_text
from jresearch.translation import LANGUAGES, _, ngettext, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from jresearch.reports.cells import Notebook
    from jresearch.reports.forked import Mother
    from jresearch.reports.progress import Progress
    from jresearch.study import Study
    from jresearch.translation import Language

MOST_NAMED = 6
"""Findings without a name for the client that are listed; of more, their number is told."""


@dataclass(frozen=True)
class Run:
    """A finished report: where it is, whether it had to be made, what to look at in others."""

    folder: Path
    index: Path
    seconds: float
    unchanged: bool
    notices: tuple[str, ...] = ()
    stages: Mapping[str, float] = field(default_factory=dict)
    """The seconds of each stage: read, analyse, notebooks, files, pages, search, print."""

    @property
    def client(self) -> Path | None:
        """The first page of the client edition; none where the report's notebook knows of none."""
        index = self.folder / folders.CLIENT / folders.INDEX
        return index if index.exists() else None


class Clock:
    """How long each stage takes; no part of a report, which is the same on any day."""

    def __init__(self) -> None:
        self._at = perf_counter()
        self.stages: dict[str, float] = {}

    def ends(self, stage: str) -> None:
        """What went by since the last stage was this one."""
        now = perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - self._at
        self._at = now


def run(
    study: Study,
    *,
    parameters: Mapping[str, object] | None = None,
    progress: Progress | None = None,
    output: Path | None = None,
    language: str | None = None,
) -> Run:
    """Make the report of a study, or find the one that stands already.

    Parameters
    ----------
    study
        From ``read_study``.
    parameters
        New values for what the notebooks declare in their cell tagged ``parameters``.
    progress
        Called with (number, how many, what) as each cell begins. When not given:
        a bar in a terminal or a notebook, plain lines elsewhere.
    output
        Where reports are kept; the study's own ``reports`` when not given.
    language
        What the report is written in, "fr" or "en"; the study's own when not given. What
        people said and wrote stays as it is, and is marked where it is of another language.

    Raises
    ------
    InputError
        A parameter that no notebook declares; no notebook at all.
    RunError
        A cell failed. What it left is in ``reports/failed``.
    LeakError
        A name that is to stay hidden stands in what was made, or words that are not
        published in what goes to the client; nothing is written.
    """
    clock = Clock()
    reports = study.reports if output is None else output
    asked = dict(parameters or {})
    with speaking(_known(language) if language else study.settings.language):
        found = folders.find(reports, inputs.key_of(study, asked))
        clock.ends("read")
        place, told = (found, ()) if found else _make(
            study, asked, reports, progress=progress, clock=clock
        )  # fmt: skip
        folders.point_to(reports, place, study.settings.language)
    took = sum(clock.stages.values())
    return Run(place, place / folders.INDEX, took, found is not None, told, clock.stages)


def _known(asked: str) -> Language:
    """A language there is."""
    for one in LANGUAGES:
        if one == asked:
            return one
    what = _("reports are not made in '{language}'.").format(language=asked)
    raise InputError(Problem("language", what, did_you_mean(asked, LANGUAGES)))


def _make(
    study: Study,
    asked: dict[str, object],
    reports: Path,
    *,
    progress: Progress | None,
    clock: Clock,
) -> tuple[Path, tuple[str, ...]]:
    """Make the report: its folder, and what is to be said of it and of earlier ones."""
    from jresearch.coding import forget_grounds

    kernels.need_kernel()
    with expecting(how_many(study), study.path) as mother:
        if mother:
            begin(study, mother)
        notebooks = read_notebooks(study)
        check(asked, notebooks)
        copies = _client_copy(notebooks)
        clock.ends("read")
        a = analysed(study, mother)
        refuse_named_ids(a)
        consultant.check(a)
        forget_grounds()
        clock.ends("analyse")
        for notebook in notebooks.values():
            inject(notebook, asked)
        for notebook in copies.values():
            inject(notebook, asked | {EDITION: "client"})

        def run_all(done: Callable[[str], None]) -> None:
            _execute(study, notebooks, copies, done,
                     reports=reports, progress=progress, mother=mother)  # fmt: skip
            if mother:
                mother.looks_back()

        with folders.filling(reports) as folder:
            made = make(Making(folder, a, notebooks, copies), run_all, clock.ends)
            if mother:
                mother.has_looked()
                clock.ends("search")
            with folders.writing(reports):
                sign(folder, a, made.client, asked)
                place = reports / folders.name_of_run(a, folders.tables(made.shown))
                folders.settle(folder, place)
    shutil.rmtree(reports / folders.FAILED, ignore_errors=True)
    clock.ends("files")
    earlier = named_since(a, place)
    clock.ends("search")
    said = (*consultant.notices(a), *_without_client(copies, notebooks), *_for_client(made),
            *made.said, *earlier, *doubtful_speakers(a.pseudonyms))  # fmt: skip
    return place, said


def _client_copy(notebooks: dict[str, Notebook]) -> dict[str, Notebook]:
    """The report's notebook once more, for the client; none when it knows of no editions."""
    report = last(notebooks)
    if EDITION not in declared(notebooks[report]):
        return {}
    return {f"{report} (client)": cells.copy_of(notebooks[report])}


def _without_client(client: dict[str, Notebook], notebooks: dict[str, Notebook]) -> tuple[str, ...]:
    """That no client edition was made, and how to have one."""
    if client:
        return ()
    told = _(
        "notebooks/{file} declares no parameter “edition”: only the working edition was made. "
        'Add a cell tagged parameters with edition = "working", and read the analysis by '
        "a = jr.edition(jr.analyse(study), edition)."
    )
    return (told.format(file=f"{last(notebooks)}.ipynb"),)


def _for_client(made: Made) -> tuple[str, ...]:
    """How many findings the client's edition cannot name, and what would name them."""
    left = groups.without_name(made.client.journey.findings) if made.client else []
    if not left:
        return ()
    named = [*left[:MOST_NAMED], *(["…"] if len(left) > MOST_NAMED else [])]
    told = ngettext(
        "The client edition does not show {n} finding, for want of a name: give it one "
        "(jr.rename_finding, notebook 03), or decide for a verbatim of it that it is to be "
        "published (field “publish”, notebook 02), of somebody who agreed to be cited: {findings}.",
        "The client edition does not show {n} findings, for want of a name: give them one "
        "(jr.rename_finding, notebook 03), or decide for a verbatim of each that it is to be "
        "published (field “publish”, notebook 02), of somebody who agreed to be cited: {findings}.",
        len(left),
    )
    return (told.format(n=len(left), findings=", ".join(named)),)


def _execute(
    study: Study,
    notebooks: dict[str, Notebook],
    copies: dict[str, Notebook],
    done: Callable[[str], None],
    *,
    reports: Path,
    progress: Progress | None,
    mother: Mother | None,
) -> None:
    """Run them; one that fails is kept where people can see how far it came.

    The report goes first: its pages are written and printed while the others run.
    """
    report = last(notebooks)
    notebooks = {report: notebooks[report], **copies, **notebooks}
    warnings: dict[str, list[str]] = {}

    def run(name: str) -> None:
        warnings[name] = kernels.cleaned(notebooks[name])
        done(name)

    try:
        with shown(kernels.steps(notebooks), progress) as say:
            kernels.execute(notebooks, study.path, say, mother, run)
    except kernels.NotebookFailed as stopped:
        raise _failed(reports, notebooks, stopped.failure) from None
    for name in sorted(warnings):
        kernels.warn(warnings[name])


def _failed(reports: Path, notebooks: dict[str, Notebook], failure: kernels.Failure) -> RunError:
    """Keep what the failed notebook left, and say where, what and what to try."""
    with folders.written_whole(reports / folders.FAILED) as place:
        write_text(place / f"{failure.notebook}.ipynb", cells.text_of(notebooks[failure.notebook]))
        write_text(
            place / "error.json", json.dumps(asdict(failure), ensure_ascii=False, indent=1) + "\n"
        )
    where = _("{notebook}.ipynb, cell {cell}, under “{heading}”").format(
        notebook=failure.notebook, cell=failure.cell + 1, heading=failure.heading
    )
    way_out = _("Open {file} to see how far it came, mend the notebook or its inputs, run again.")
    file = f"{reports.name}/{folders.FAILED}/{failure.notebook}.ipynb"
    return RunError(
        Problem("", where), Problem("", failure.exception), Problem("", way_out.format(file=file))
    )
