"""OpenDocument texts: every paragraph, heading and table row, in order.

Repeated spaces, tabs and line breaks are elements of their own there. Notes,
comments and struck-out words are not speech.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.transcripts.archive import member, members, xml
from jresearch.transcripts.pages import Paragraph, lines, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from jresearch.transcripts.blocks import Line

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_HEADING = f"{_T}h"
_PARAGRAPHS = (f"{_T}p", _HEADING)
_NOT_SPEECH = frozenset({f"{_T}note", f"{_T}tracked-changes", f"{_OFFICE}annotation"})
_STRONG = frozenset({"Strong_20_Emphasis"})
"""The bold style every document has, which is not written in its text."""
_MANY = 1000
"""More repeated spaces than this are no spacing."""


def read_odt(content: bytes, where: str) -> list[Line]:
    """The lines of an OpenDocument text, headings marked.

    Raises
    ------
    InputError
        The document is cut short or damaged, or unpacks to far too much.
    """
    root = xml(member(members(content, where), "content.xml", where), where)
    bold = _bold_styles(root)
    return lines(
        [[Paragraph(_text(p), p.tag == _HEADING, _bold(p, bold)) for p in cell] for cell in row]
        for row in _rows(root)
    )


def _rows(root: Element) -> Iterator[list[list[Element]]]:
    """The rows of a page, each a list of cells, each a list of paragraphs."""
    row, cell = f"{_TABLE}table-row", f"{_TABLE}table-cell"
    for child in within(root, _NOT_SPEECH, *_PARAGRAPHS, row):
        if child.tag in _PARAGRAPHS:
            yield [[child]]
        elif child.tag == row:
            cells = (found for found in within(child, _NOT_SPEECH, cell) if found.tag == cell)
            yield [
                [p for p in within(c, _NOT_SPEECH, *_PARAGRAPHS) if p.tag in _PARAGRAPHS]
                for c in cells
            ]


def _text(paragraph: Element) -> str:
    """The words of a paragraph: its own, its spans', and what follows each of them."""
    parts = [paragraph.text or ""]
    # a node and, after all that is inside it, the text that follows it
    waiting: list[Element | str] = []
    _push(waiting, paragraph)
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag in _NOT_SPEECH:
            continue
        else:
            parts.append(_own(node))
            _push(waiting, node)
    return "".join(parts)


def _bold_styles(root: Element) -> frozenset[str]:
    """The names of the styles whose letters are bold."""
    return _STRONG | frozenset(
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        if any(p.get(f"{_FO}font-weight") == "bold" for p in style)
    )


def _bold(paragraph: Element, styles: frozenset[str]) -> str:
    """The words in bold letters at the head of a paragraph."""
    if (paragraph.text or "").strip():
        return ""
    parts: list[str] = []
    for child in paragraph:
        if child.tag != f"{_T}span" or child.get(f"{_T}style-name") not in styles:
            break
        parts.append(_text(child))
        if (child.tail or "").strip():
            break
    return "".join(parts)


def _push(waiting: list[Element | str], node: Element) -> None:
    for child in reversed(node):
        waiting.append(child.tail or "")
        waiting.append(child)


def _own(node: Element) -> str:
    if node.tag == f"{_T}s":
        written = node.get(f"{_T}c", "1")
        return " " * min(int(written), _MANY) if written.isdecimal() else " "
    if node.tag == f"{_T}tab":
        return "\t"
    if node.tag == f"{_T}line-break":
        return "\n"
    return node.text or ""
