"""Word documents: every paragraph and table row, in the order of the page.

The markup is read directly, which takes a hundredth of the time of an object
per paragraph. Words struck out by tracked changes and comments are not speech;
words added are.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING

from jresearch.transcripts.archive import broken, member, members, xml
from jresearch.transcripts.pages import Paragraph, lines, within

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from jresearch.transcripts.blocks import Line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN = "/officeDocument"
_PLACE = "word/document.xml"
_NOT_SPEECH = frozenset(
    {
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}pPr",
        f"{_W}rPr",
        f"{_W}instrText",
        # a text box stands twice in the file, the second time for old versions of Word
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_WRITTEN = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_BOX = f"{_W}txbxContent"
_NESTED = 8
"""Text boxes inside text boxes are followed this deep."""
_HEADINGS = ("heading", "titre", "title", "subtitle", "sous-titre", "soustitre")
_LARGER = 1.25
"""A paragraph wholly in letters this much larger than most of the text is a title."""


def read_docx(content: bytes, where: str) -> list[Line]:
    """The lines of a Word document, titles marked.

    Raises
    ------
    InputError
        The document is cut short or damaged, or unpacks to far too much.
    """
    archive = members(content, where)
    markup = member(archive, _main_part(archive, where), where)
    root = xml(markup.replace(_STRICT, _W[1:-1].encode()), where)
    body = root.find(f"{_W}body")
    if body is None:
        raise broken(where)
    rows = list(_rows(body))
    usual = _usual_size(p for row in rows for cell in row for p in cell)
    return lines(
        [[Paragraph(_text(p), _is_title(p, usual), _bold(p)) for p in cell] for cell in row]
        for row in rows
    )


def _main_part(archive: zipfile.ZipFile, where: str) -> str:
    """Where the document's text lies: nearly always word/document.xml, but not by rule."""
    if _PLACE in archive.namelist():
        return _PLACE
    for relation in xml(member(archive, "_rels/.rels", where), where):
        if relation.get("Type", "").endswith(_MAIN):
            return posixpath.normpath(relation.get("Target", "").lstrip("/"))
    raise broken(where)


def _rows(node: Element, depth: int = 0) -> Iterator[list[list[Element]]]:
    """The rows of a page, each a list of cells, each a list of paragraphs."""
    for child in within(node, _NOT_SPEECH, f"{_W}p", f"{_W}tr"):
        if child.tag == f"{_W}p":
            yield [[child]]
            boxes = (box for box in within(child, _NOT_SPEECH, _BOX) if box.tag == _BOX)
            for box in boxes if depth < _NESTED else ():
                yield from _rows(box, depth + 1)
        elif child.tag == f"{_W}tr":
            cells = (
                cell for cell in within(child, _NOT_SPEECH, f"{_W}tc") if cell.tag == f"{_W}tc"
            )
            yield [
                [p for p in within(cell, _NOT_SPEECH, f"{_W}p") if p.tag == f"{_W}p"]
                for cell in cells
            ]


def _text(paragraph: Element) -> str:
    """The words of a paragraph, its tabs and line breaks."""
    parts = []
    for node in within(paragraph, _NOT_SPEECH, _BOX):
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in _WRITTEN:
            parts.append(_WRITTEN[node.tag])
    return "".join(parts)


def _bold(paragraph: Element) -> str:
    """The words in bold letters at the head of a paragraph."""
    parts: list[str] = []
    for run in within(paragraph, _NOT_SPEECH, _BOX, f"{_W}r"):
        if run.tag != f"{_W}r":
            continue
        mark = run.find(f"{_W}rPr/{_W}b")
        if mark is None or mark.get(f"{_W}val", "1") in {"0", "false", "off"}:
            break
        parts.append(_text(run))
    return "".join(parts)


def _is_title(paragraph: Element, usual: int | None) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if style is not None and style.get(f"{_W}val", "").casefold().startswith(_HEADINGS):
        return True
    size = _size(paragraph)
    return size is not None and usual is not None and size >= usual * _LARGER


def _size(paragraph: Element) -> int | None:
    """The smallest letters of a paragraph, in half points; nothing when Word does not say."""
    sizes = []
    for run in paragraph.iter(f"{_W}r"):
        if any((t.text or "").strip() for t in run.iter(f"{_W}t")):
            size = run.find(f"{_W}rPr/{_W}sz")
            written = size.get(f"{_W}val", "") if size is not None else ""
            if not written.isdecimal():
                return None
            sizes.append(int(written))
    return min(sizes, default=None)


def _usual_size(paragraphs: Iterable[Element]) -> int | None:
    """The size most of the letters are written in."""
    letters: Counter[int | None] = Counter()
    for paragraph in paragraphs:
        letters[_size(paragraph)] += len(_text(paragraph))
    return letters.most_common(1)[0][0] if letters else None
