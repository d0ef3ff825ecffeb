"""The folder of a run: everything a reader needs, named by what it shows.

Written beside its place and moved there whole, so nobody ever opens half a
report. It holds nothing of when or where it was made.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresearch.deliverables.tidy import as_csv
from jresearch.reports.heard import data_date
from jresearch.store import cannot_write, digest, write_text
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jresearch.analysis import Analysis
    from jresearch.deliverables import Sheet
    from jresearch.reports.cells import Notebook
    from jresearch.translation import Language

CLIENT = "client"
MANIFEST = "run.json"
LATEST = "latest.json"
INDEX = "index.html"
FAILED = "failed"
FIGURE = re.compile(r'<figure class="jr-figure" id="([^"]+)">.*?(<svg.*?</svg>)', re.DOTALL)


def tables(handed_over: Iterable[Sheet]) -> dict[str, str]:
    """Each table that leaves, as the text of its file."""
    return {sheet.name: as_csv(sheet.table) for sheet in handed_over}


def name_of_run(a: Analysis, shown: dict[str, str]) -> str:
    """The data's date and a hash of the tables shown: 2026-03-12-1f0c9a4b.

    A report in another language than the study's says so: 2026-03-12-1f0c9a4b-en.
    """
    day = data_date(a) or _("undated")
    told = "" if language() == a.study.settings.language else f"-{language()}"
    return f"{day}-{digest(shown)[:8]}{told}"


def figures(notebooks: Mapping[str, Notebook]) -> dict[str, str]:
    """The drawings of executed notebooks, each once, as files without links."""
    found: dict[str, str] = {}
    for notebook in notebooks.values():
        for html in _shown_html(notebook):
            for name, drawing in FIGURE.findall(html):
                found.setdefault(name, _alone(drawing))
    return found


def _shown_html(notebook: Notebook) -> Iterator[str]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            html = output.get("data", {}).get("text/html", "")
            yield html if isinstance(html, str) else "".join(html)


def _alone(drawing: str) -> str:
    unlinked = re.sub(r"<a [^>]*>\s*(<title>.*?</title>)?|</a>", "", drawing, flags=re.DOTALL)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{unlinked}\n'


@contextmanager
def written_whole(place: Path) -> Iterator[Path]:
    """A folder to fill, moved to its place when all went well and swept away otherwise."""
    with writing(place), filling(place.parent) as folder:
        yield folder
        settle(folder, place)


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """What the disk refuses meanwhile is said of this place."""
    try:
        yield
    except OSError as error:
        raise cannot_write(place, error) from error


@contextmanager
def filling(parent: Path) -> Iterator[Path]:
    """A folder to fill, swept away unless it was settled in its place."""
    with writing(parent):
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=".run-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle(folder: Path, place: Path) -> None:
    """Move a folder that was filled to its place beside it."""
    folder.chmod(0o755)
    _replace(folder, place)


def _replace(filling: Path, place: Path) -> None:
    """Swap two folders: the old one stays whole until the new one stands."""
    if not place.exists():
        filling.rename(place)
        return
    aside = Path(tempfile.mkdtemp(dir=place.parent, prefix=".old-")) / "old"
    place.rename(aside)
    try:
        filling.rename(place)
    except OSError:
        aside.rename(place)
        raise
    finally:
        shutil.rmtree(aside.parent, ignore_errors=True)


def write_manifest(folder: Path, said: dict[str, object]) -> None:
    """run.json: what the report was made from, and each of its files."""
    write_text(folder / MANIFEST, _json(said | {"files": _hashes(folder)}))


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        # A PDF is as the browser that printed it; all else comes out the same anywhere.
        if path.is_file() and path.name != MANIFEST and path.suffix != ".pdf"
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def find(reports: Path, key: str) -> Path | None:
    """The report made from these very inputs in the language in force, if it stands whole."""
    for manifest in sorted(reports.glob(f"*/{MANIFEST}")):
        if said(manifest.parent).get("language") == language() and shows(manifest.parent, key):
            return manifest.parent
    return None


def shows(report: Path, key: str) -> bool:
    """Whether a report was made from these very inputs, in any language, and stands whole."""
    known = said(report)
    return known.get("key") == key and known.get("files") == _hashes(report)


def said(report: Path) -> dict[str, Any]:
    """What a report says of its making; nothing where that cannot be read."""
    return _read(report / MANIFEST)


def _read(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def point_to(reports: Path, folder: Path, own: Language) -> None:
    """latest.json: which folder is the last; a file, since Windows has no plain links.

    The last in another language than the study's ``own`` stands under ``languages``.
    """
    latest = reports / LATEST
    before = _read(latest)
    new: dict[str, Any] = {"folder": folder.name, "index": f"{folder.name}/{INDEX}"}
    others = before.get("languages", {})
    now = before | (new if language() == own else {"languages": others | {language(): new}})
    if now != before:
        write_text(latest, _json(now))
