"""The command line: parses, calls one public function, prints. Thin on purpose.

Exit codes for scripts: 0 all well; 1 something to mend, told on standard
error; 2 the command itself was mistyped.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from jresearch.beginning import init
from jresearch.command_help import MISTYPED, Command, Commands, mistyped
from jresearch.errors import JresearchError
from jresearch.terminal import agreed, asked_language, heard, list_, print_, working
from jresearch.translation import _, ngettext, speak

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresearch.study import Study

app = typer.Typer(
    name="jresearch",
    cls=Commands,
    help="Qualitative journey analysis: from interviews to irritants, enchantments and the "
    "emotional curve. Start with: jresearch init NAME --demo",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


StudyPath = Annotated[
    Path | None,
    typer.Option("--study", "-s", help="A folder of the study. [default: from here upwards]",
                 callback=heard),
]  # fmt: skip


command = partial(app.command, cls=Command)
command()(init)


def main() -> None:
    """Run the command line; every foreseen error ends in words, not in a traceback."""
    speak("fr" if asked_language().startswith("fr") else "en")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
        sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    # Inside a study everything is told in its language, its help too.
    heard(None)
    try:
        sys.exit(app(standalone_mode=False))
    except MISTYPED as error:
        _tell(mistyped(error))
        sys.exit(2)
    except typer.Abort:
        sys.exit(1)
    except JresearchError as error:
        _fail(error)
    except KeyboardInterrupt:
        _tell([_("Stopped. Nothing was lost.")])
        sys.exit(130)


@command()
def check(
    study: StudyPath = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Draft whoever is missing in participants.csv."),
    ] = False,
) -> None:
    """Read everything, say what is wrong or was guessed; nothing is written without --draft."""
    from jresearch.analysis import analyse
    from jresearch.lint import lint
    from jresearch.pseudonyms import read_roster
    from jresearch.reports import consultant
    from jresearch.reports.brand import read_brand
    from jresearch.study import read_study
    from jresearch.target import read_target
    from jresearch.transcripts import changes

    found = read_study(study)
    read_target(found)
    read_roster(found)
    read_brand(found)
    advice = [str(problem) for problem in lint(found.codebook)]
    with working(_("Reading")):
        new = changes(found)
        made = _drafted(found) if draft else []
        a = analyse(found, register=False)
    for line in (*new, *made):
        print_(line)
    _notices(a.notices, a.interviews["file"])
    told = consultant.notices(a)
    list_(_("In the messages"), told)
    list_(_("Advice on the journey"), advice)
    print_(repr(a) + ".")
    consultant.check(a)
    if not (a.notices or advice or told):
        print_(_("All is well."))


def _drafted(study: Study) -> list[str]:
    """Draft participants.csv; the lines to print."""
    from jresearch.log import read_log
    from jresearch.transcripts import draft

    log = read_log(study)
    return list(draft(study, log.forgotten, log.forgotten_files).lines())


@command()
def run(
    study: StudyPath = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", help="Write the report in fr or en. [default: the study's own]"),
    ] = None,
) -> None:
    """Analyse everything anew and write the report."""
    from jresearch.reports import run as make
    from jresearch.study import read_study
    from jresearch.transcripts import changes

    found = read_study(study)
    for line in changes(found):
        print_(line)
    made = make(found, language=lang)
    if made.unchanged:
        print_(_("Nothing has changed since this report:"))
    print_(os.path.relpath(made.index))
    if made.client:
        print_(_("For the client: {folder}").format(folder=os.path.relpath(made.client.parent)))
    list_(_("To look at"), made.notices)


@command()
def diff(
    runs: Annotated[
        list[str] | None,
        typer.Argument(help="One or two reports. [default: the last one, and the study as it is]"),
    ] = None,
    study: StudyPath = None,
) -> None:
    """Say what has changed since a report, or between two, and which verbatims changed it."""
    from jresearch.reports.difference import difference
    from jresearch.study import read_study

    names = runs or []
    if len(names) > 2:
        raise typer.BadParameter(_("name one or two reports."), param_hint=_("runs"))
    found = read_study(study)
    with working(_("Comparing")):
        lines = difference(found, names)
    for line in lines:
        print_(line)


@command()
def status(study: StudyPath = None) -> None:
    """Say where the study stands and what needs a person."""
    from jresearch.analysis import analyse
    from jresearch.status import status as look
    from jresearch.study import read_study

    found = read_study(study)
    with working(_("Reading")):
        a = analyse(found, register=False)
        seen = look(a)
    for line in seen.lines:
        print_(line)
    _notices(seen.notices, a.interviews["file"])
    list_(_("In the messages"), seen.messages)


@command()
def code(
    interview: Annotated[str | None, typer.Argument(help="[default: where you left off]")] = None,
    study: StudyPath = None,
) -> None:
    """Open JupyterLab on the notebook in which interviews are coded."""
    from jresearch.study import read_study
    from jresearch.widget.in_jupyterlab import open_jupyterlab

    open_jupyterlab(read_study(study), interview, tell=print_)


@command()
def agreement(
    study: StudyPath = None,
    unit: Annotated[str, typer.Option("--unit", help="observation or turn.")] = "observation",
    csv: Annotated[Path | None, typer.Option("--csv", help="Write all figures there.")] = None,
) -> None:
    """Say how far the coders agree, field by field and code by code."""
    from jresearch.reports.agreement_console import agreement_of, as_text
    from jresearch.store import write_bytes
    from jresearch.study import read_study

    if unit not in {"observation", "turn"}:
        raise typer.BadParameter(_("choose observation or turn."), param_hint="--unit")
    own = read_study(study)
    found, left = agreement_of(own, unit)
    if csv is not None:
        write_bytes(csv, found.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))
        print_(_("Written: {file}").format(file=os.path.relpath(csv)))
    else:
        print_(as_text(found, own.codebook))
    for line in left:
        print_(line)


@command()
def forget(
    person: Annotated[str, typer.Argument(help="The person's id in participants.csv.")],
    study: StudyPath = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase a person who withdrew consent: their words and every decision on them."""
    from jresearch.coder_name import coder_name
    from jresearch.person_called import person_called
    from jresearch.study import read_study
    from jresearch.withdrawal import forget as erase

    found = read_study(study)
    who = person_called(found, person)
    question = _("Erase {person} for good? This cannot be undone.").format(person=who)
    if not yes and not agreed(question):
        raise typer.Exit(1)
    done = erase(found, who, coder_name())
    print_(
        ngettext("{n} decision erased.", "{n} decisions erased.", done.lines).format(n=done.lines)
    )
    for file in done.deleted:
        print_(_("Deleted: {file}").format(file=f"interviews/{file}"))
    list_(_("Left for your hand"), [str(problem) for problem in done.by_hand])


@command()
def backup(
    study: StudyPath = None,
    to: Annotated[Path | None, typer.Option("--to", help="Folder for the zip.")] = None,
) -> None:
    """Zip everything people wrote."""
    from jresearch.backup import backup as make
    from jresearch.study import read_study

    path = make(read_study(study), to)
    print_(_("Written: {file}").format(file=os.path.relpath(path)))
    print_(_("Copy it to another disk: it holds names and people's words."))


@command()
def doctor(study: StudyPath = None) -> None:
    """Say whether this machine has what is needed."""
    from jresearch.doctor import examine

    findings = examine(study)
    for finding in findings:
        mark = "✓" if finding.well else "✗" if finding.needed else "!"
        print_(f"{mark} {finding.what} {finding.way_out}".rstrip())
    if any(not finding.well and finding.needed for finding in findings):
        raise typer.Exit(1)


def _notices(notices: Iterable[str], files: Iterable[str]) -> None:
    """What to look at; many notices of one kind on one line."""
    from jresearch.notices import gathered

    told = gathered(notices, files)
    list_(_("To look at"), [
        f"{one.said} (× {len(one.all)})" if one.many else one.said for one in told
    ])  # fmt: skip


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line, err=True)


def _fail(error: JresearchError) -> NoReturn:
    _tell(str(problem) for problem in error.problems)
    if len(error.problems) > 1:
        _tell([_("{n} problems; nothing was changed.").format(n=len(error.problems))])
    sys.exit(1)
