"""A table for people to work from: cells of several lines, links, what is still to be decided.

On a phone each row stands as a small card, every cell under the name of its column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.reports.pages.owners import to_decide
from jresearch.reports.shown import NOTHING, Shown, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jresearch.reports.finding_name import Name


@dataclass(frozen=True)
class Piece:
    """Some words of a cell, and where they lead; ``aside`` for what is said smaller."""

    text: str
    href: str = ""
    language: str = ""
    tag: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands in one cell; ``open`` when it is still to be decided."""

    pieces: tuple[Piece, ...]
    open: bool = False

    @property
    def text(self) -> str:
        """The cell as a line."""
        return ", ".join(f"{one.text} {one.aside}".strip() for one in self.pieces)


def cell(*said: str | Piece | None) -> Cell:
    """A cell of these words, one under the other; nothing said is nothing shown.

    Examples
    --------
    >>> cell("a", None, "b").text
    'a, b'
    """
    pieces = [Piece(one) if isinstance(one, str) else one for one in said if one]
    return Cell(tuple(pieces))


def or_to_decide(*said: str | Piece | None) -> Cell:
    """The same; where nothing is said, that it is to be decided."""
    found = cell(*said)
    return found if found.pieces else Cell((Piece(to_decide()),), open=True)


def named(name: Name, href: str = "", aside: str = "") -> Piece:
    """A finding's name in a cell, marked where it is in another language."""
    return Piece(name.text, href, name.language, name.tag, aside)


def grid(
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    note: str = "",
    first: int | None = None,
) -> Shown:
    """A table under a heading; nothing when it has no row.

    ``first``: so many rows lie open, the others under a line that opens on them, two at least.
    """
    listed = [list(zip(heads, row, strict=True)) for row in rows]
    if not listed:
        return NOTHING
    lines = [" | ".join(one.text for _head, one in row) for row in listed]
    lying_open = first if first and len(listed) > first + 1 else len(listed)
    html = fill("grid", title=title, heads=heads, rows=listed, note=note, lying_open=lying_open)
    return Shown(html, "\n".join([title, *(f"  {line}" for line in lines)]))
