"""What the folder of a run is filled with: the working edition, and the client's in ``client/``.

``client/`` is closed: nothing in it leads out, so that it can be zipped and sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.deliverables import sheets, write_tidy
from jresearch.editions import published
from jresearch.meaning import read_embedder
from jresearch.reports import cells, consultant, inputs
from jresearch.reports import folder as folders
from jresearch.reports.brand import read_brand
from jresearch.reports.handed import downloads, hand_over
from jresearch.reports.original import with_languages
from jresearch.reports.own_notebooks import headings_kept
from jresearch.reports.part import part
from jresearch.store import write_text
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.deliverables import Sheet
    from jresearch.reports.cells import Notebook

    Notebooks = Mapping[str, Notebook]


def write_files(folder: Path, a: Analysis) -> list[Sheet]:
    """The tables, the workbook and the map of an edition: what no notebook shows; the tables."""
    shown = sheets(a)
    write_tidy(shown, folder / "tables")
    hand_over(folder, a)
    return shown


def write_figures(folder: Path, a: Analysis, notebooks: Notebooks) -> None:
    """The drawings of an edition, each a file."""
    for name, drawing in folders.figures(notebooks).items():
        write_text(folder / "figures" / f"{name}.svg", with_languages(drawing, a))


def write_notebook(folder: Path, notebooks: Notebooks, name: str) -> Path:
    """A notebook as it was run."""
    place = folder / "notebooks" / f"{name}.ipynb"
    write_text(place, cells.text_of(notebooks[name]))
    return place


def write_page(folder: Path, a: Analysis, notebooks: Notebooks, name: str) -> Path:
    """A notebook as a page that leads to the others; only it need have been run."""
    from jresearch.reports.html import page

    titles, report = _titles(notebooks), last(notebooks)
    pages = {f"{other}.html": title for other, title in titles.items() if other != report}
    here = page(
        notebooks[name], a.study.settings, pages | {f"../{folders.INDEX}": titles[report]},
        current=f"{name}.html", look=read_brand(a.study).style, only=part(a.hidden),
    )  # fmt: skip
    place = folder / "notebooks" / f"{name}.html"
    write_text(place, with_languages(here, a, headings_kept(notebooks)))
    return place


def write_first_page(folder: Path, a: Analysis, notebooks: Notebooks) -> None:
    """The report, which leads to the pages of the other notebooks: only it need have been run."""
    from jresearch.reports.html import page

    titles, report = _titles(notebooks), last(notebooks)
    pages = {f"notebooks/{name}.html": title for name, title in titles.items() if name != report}
    here = page(notebooks[report], a.study.settings, pages, look=read_brand(a.study).style,
                search=True, foot=_made_by(a), downloads=downloads(folder),
                only=part(a.hidden))  # fmt: skip
    write_text(folder / folders.INDEX, with_languages(here, a, headings_kept(notebooks)))


def _titles(notebooks: Notebooks) -> dict[str, str]:
    return {name: cells.title_of(notebook) for name, notebook in notebooks.items()}


def _made_by(a: Analysis) -> str:
    """Which edition it is, and what read the meanings: another reader may group otherwise."""
    read_by = _("Meanings read by: {embedder}").format(embedder=read_embedder(a.study).fingerprint)
    return f"{_('Working edition.')} {read_by}"


def write_client_page(folder: Path, client: Analysis, notebook: Notebook) -> None:
    """The report alone, with how much of what was said can be read in it."""
    from jresearch.reports.html import page

    study = client.study
    foot = " ".join([_("Client edition."), *client.notices])
    here = page(notebook, study.settings, {}, foot=foot, look=read_brand(study).style,
                downloads=downloads(folder), only=part(client))  # fmt: skip
    write_text(folder / folders.INDEX, with_languages(here, client, headings_kept({"": notebook})))


def last(notebooks: Mapping[str, object]) -> str:
    """The notebook that is the report."""
    return max(notebooks)


def sign(folder: Path, a: Analysis, client: Analysis | None, asked: dict[str, object]) -> None:
    """Say what the report was made from."""
    folders.write_manifest(folder, _manifest(a, client, asked))


def _manifest(a: Analysis, client: Analysis | None, asked: dict[str, object]) -> dict[str, object]:
    """What the report was made from. No clock and no path: it must come out the same anywhere."""
    from jresearch.reports.people import customers, employees

    study = a.study
    return {
        # Computed again: the analysis may just have minted ids for new findings.
        "key": inputs.key_of(study, asked),
        "language": language(),
        "parameters": asked,
        "scope": study.settings.scope.model_dump(mode="json"),
        # A transcript's file may be called after the person who speaks in it.
        "inputs": {a.pseudonyms.hide(path): sha for path, sha in inputs.listed(study).items()},
        "versions": inputs.versions(),
        "embedder": read_embedder(study).fingerprint,
        "n": {"customers": len(customers(a)), "employees": len(employees(a)),
              "interviews": len(a.interviews), "observations": len(a.coded)},
        "messages": consultant.for_the_manifest(a),
        "editions": {"working": {"index": folders.INDEX}} | _of_client(client),
    }  # fmt: skip


def _of_client(client: Analysis | None) -> dict[str, dict[str, object]]:
    if client is None:
        return {}
    n, of = published(client.coded)
    index = f"{folders.CLIENT}/{folders.INDEX}"
    return {"client": {"index": index, "verbatims": n, "observations": of}}
