"""What Word and OpenDocument pages have in common: rows of cells of paragraphs.

A paragraph on its own is a row of one cell. A table row that fills several
cells is one line, its cells parted by tabs: many transcripts are typed as
"time | name | words". A row that fills only one gives its paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.transcripts.blocks import Line, clean, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's words, with its tabs and line breaks."""

    text: str
    title: bool = False


def lines(rows: Iterable[list[list[Paragraph]]]) -> list[Line]:
    r"""The lines of a page; rows without a word are not counted.

    Examples
    --------
    >>> rows = [[[Paragraph("Q")], [Paragraph("Oui ?"), Paragraph("Non ?")]], [[Paragraph(" ")]]]
    >>> [line.text for line in lines(rows)]
    ['Q\tOui ? Non ?']
    """
    filled = (
        [[p for p in cell if p.text.strip()] for cell in row if any(p.text.strip() for p in cell)]
        for row in rows
    )
    numbered = enumerate((row for row in filled if row), 1)
    return [line for number, row in numbered for line in _lines(row, number)]


def _lines(row: list[list[Paragraph]], number: int) -> list[Line]:
    if len(row) == 1:
        return [Line(text, number, p.title) for p in row[0] for text in clean(p.text).split("\n")]
    cells = (joined(" ".join(clean(p.text).split()) for p in cell) for cell in row)
    return [Line("\t".join(cells), number)]


def within(node: Element, skipped: frozenset[str], *stops: str) -> Iterator[Element]:
    """What lies within a node, in reading order; a stop is given but not entered.

    Not recursive: a hostile file may be nested deeper than Python's stack.
    """
    waiting = list(reversed(node))
    while waiting:
        child = waiting.pop()
        if child.tag in skipped:
            continue
        yield child
        if child.tag not in stops:
            waiting.extend(reversed(child))
