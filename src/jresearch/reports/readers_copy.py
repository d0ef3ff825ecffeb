"""A notebook as its readers have it: what was run for them, and no more.

Code, its warnings, plain-text twins of figures and sections with nothing to show are left out.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from jresearch.reports.cells import copy_of, headings_of, tags
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.reports.cells import Notebook

ID = re.compile(r'id="(?<![\w-]id=")([^"]+)"')
"""It begins with its letters, not with what may not stand before them: found ten times faster."""
FOR_NOTEBOOKS = re.compile(
    r'(?s)<style (data-jr|scoped)>.*?</style>\s*|<p class="jr-(untrusted|nothing)">.*?</p>\s*'
)
"""The style a cell brings along, what is read where Jupyter took it away, that nothing is shown."""
HIDDEN = "remove-cell"
IN_DRAWING = "<a xlink:href="
"""A link of a drawing, as notebooks must have it; a page may have it plain."""


def for_readers(notebook: Notebook) -> Any:
    """A copy that holds only what a reader should see, every id in it unique."""
    copy = copy_of(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs = [out for out in map(_readable, cell.outputs) if out is not None]
    copy.cells = without_empty_sections(copy.cells)
    copy.cells = [cell for cell in copy.cells if HIDDEN not in tags(cell)]
    _make_unique(copy.cells)
    return copy


def _readable(output: Any) -> Any | None:
    """An output without its plain-text twin; nothing for what is not for readers."""
    if output.output_type == "stream":
        return output if output.name == "stdout" else None
    data = output.get("data", {})
    if "text/html" in data:
        shown = FOR_NOTEBOOKS.sub("", data["text/html"]).replace(IN_DRAWING, "<a href=")
        output.data = {"text/html": _in_a_box(shown)}
        return output if shown.strip() else None
    if any(kind.startswith("image/") for kind in data):
        data.pop("text/plain", None)
    elif not data.get("text/plain", "").strip():
        return None
    return output


def _in_a_box(shown: str) -> str:
    """A table as pandas shows it may be wide: it scrolls inside its own box."""
    if 'class="dataframe"' not in shown:
        return shown
    label = html.escape(_("Table"))
    return f'<div class="jr-scroll" role="region" aria-label="{label}" tabindex="0">{shown}</div>'


def without_empty_sections(cells: list[Any]) -> list[Any]:
    """Drop each section whose cells ran and had nothing to show.

    A section goes from a heading to the next of its level or above. One that
    holds prose alone stays: it was written to be read.
    """
    kept: list[Any] = []
    for index, cell in enumerate(cells):
        level = _level(cell)
        if level > 1:
            ran = [one for one in _section(cells, index, level) if one.cell_type == "code"]
            if ran and not any(one.outputs for one in ran):
                continue
        if not level and cell.cell_type == "markdown" and kept and _dropped(cells, index, kept):
            continue
        kept.append(cell)
    return kept


def _section(cells: list[Any], start: int, level: int) -> list[Any]:
    end = start + 1
    while end < len(cells) and not 0 < _level(cells[end]) <= level:
        end += 1
    return cells[start + 1 : end]


def _dropped(cells: list[Any], index: int, kept: list[Any]) -> bool:
    """Whether the heading this prose stands under was dropped."""
    for cell in reversed(cells[:index]):
        if _level(cell):
            return not any(one is cell for one in kept)
    return False


def _level(cell: Any) -> int:
    """1 for a title, 2 for a section …, 0 for a cell without heading."""
    return next((level for level, _words in headings_of(cell)), 0)


def _make_unique(cells: list[Any]) -> None:
    """The same figure may be shown twice: its second copy gets ids of its own."""
    seen: set[str] = set()
    for cell in cells:
        for output in cell.get("outputs", []):
            shown = output.get("data", {}).get("text/html")
            if shown is None:
                continue
            again = sorted(set(ID.findall(shown)) & seen)
            if again:
                output.data["text/html"] = shown = _renamed(shown, again, seen)
            seen.update(ID.findall(shown))


def _renamed(shown: str, again: list[str], seen: set[str]) -> str:
    number = 2
    while any(f"{name}-{number}" in seen for name in again):
        number += 1
    for name in again:
        mention = re.compile(rf'(\bid="|href="#|url\(#){re.escape(name)}(["\)])')
        shown = mention.sub(rf"\g<1>{name}-{number}\g<2>", shown)
    return shown
