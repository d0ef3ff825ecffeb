"""What Word and OpenDocument pages have in common: rows of cells of paragraphs.

A paragraph on its own is a row of one cell. A table row that fills several
cells is one line, its cells parted by tabs: many transcripts are typed as
"time | name | words". A row that fills only one gives its paragraphs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.transcripts.blocks import Line, clean, joined
from jresearch.transcripts.names import may_be_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's words, with its tabs and line breaks; those in ``bold`` at its head."""

    text: str
    title: bool = False
    bold: str = ""


def lines(rows: Iterable[list[list[Paragraph]]]) -> list[Line]:
    r"""The lines of a page; rows without a word are not counted.

    Examples
    --------
    >>> rows = [[[Paragraph("Q")], [Paragraph("Oui ?"), Paragraph("Non ?")]], [[Paragraph(" ")]]]
    >>> [line.text for line in lines(rows)]
    ['Q\tOui ? Non ?']
    """
    filled = [
        [[p for p in cell if p.text.strip()] for cell in row if any(p.text.strip() for p in cell)]
        for row in rows
    ]
    names = _bold_names([p for row in filled if len(row) == 1 for p in row[0]])
    numbered = enumerate((row for row in filled if row), 1)
    return [line for number, row in numbered for line in _lines(row, number, names)]


def _bold_names(paragraphs: list[Paragraph]) -> frozenset[str]:
    """The speakers whose names only their bold letters part from the words.

    At the head of most paragraphs, each more than once, and at least two: else
    bold letters mean something else.
    """
    found = Counter(name for p in paragraphs if (name := _in_bold(p)))
    names = frozenset(name for name, times in found.items() if times > 1)
    bearing = sum(found[name] for name in names)
    return names if len(names) > 1 and bearing * 2 >= len(paragraphs) else frozenset()


def _in_bold(paragraph: Paragraph) -> str:
    """The bold words at the head of a paragraph, where they may be a name without a colon."""
    name, rest = paragraph.bold.strip(), paragraph.text.strip()[len(paragraph.bold.strip()) :]
    bare = rest.strip() and not rest.lstrip().startswith((":", "(", "[", "-", "–", "—"))
    return name if bare and paragraph.text.lstrip().startswith(name) and may_be_name(name) else ""


def _written(paragraph: Paragraph, names: frozenset[str]) -> str:
    """The words of a paragraph; a name in bold as Markdown writes it."""
    name = _in_bold(paragraph) if names else ""
    if name not in names:
        return paragraph.text
    return f"**{name}** {paragraph.text.strip()[len(name) :].lstrip()}"


def _lines(row: list[list[Paragraph]], number: int, names: frozenset[str]) -> list[Line]:
    if len(row) == 1:
        return [
            Line(text, number, p.title)
            for p in row[0]
            for text in clean(_written(p, names)).split("\n")
        ]
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
