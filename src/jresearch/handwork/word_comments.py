"""The comments of a Word document, and the words each was put on.

A comment's words are what lies between its two marks, paragraph by paragraph;
where Word wrote one mark alone, the paragraph is meant. Struck-out words are no
words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.transcripts.archive import member, members, xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_NOT_WORDS = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText",
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)  # fmt: skip
_WRITTEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@dataclass(frozen=True)
class Marked:
    """Commented words of one paragraph, and what stands before and after them there."""

    words: str
    left: str
    right: str


@dataclass(frozen=True)
class Comment:
    """A comment: its number in the document, who wrote it, its text, the words it is on."""

    number: int
    author: str
    text: str
    marked: tuple[Marked, ...]


def read_comments(content: bytes, where: str) -> list[Comment]:
    """The comments of a Word document, in the order of the page.

    Raises
    ------
    InputError
        The document is damaged, or made to harm who reads it.
    """
    archive = members(content, where)
    if "word/comments.xml" not in archive.namelist():
        return []
    told = {
        str(node.get(f"{_W}id")): (str(node.get(f"{_W}author") or ""), _comment_text(node))
        for node in _root(archive, "word/comments.xml", where).iter(f"{_W}comment")
    }
    marked = _marked(_root(archive, "word/document.xml", where))
    ordered = [*marked, *(name for name in told if name not in marked)]
    return [
        Comment(number, *told[name], tuple(marked.get(name, ())))
        for number, name in enumerate((name for name in ordered if name in told), start=1)
    ]


def _root(archive: zipfile.ZipFile, part: str, where: str) -> Element:
    return xml(member(archive, part, where).replace(_STRICT, _W[1:-1].encode()), where)


def _comment_text(node: Element) -> str:
    paragraphs = ("".join(_written(p)) for p in node.iter(f"{_W}p"))
    return "\n".join(text for text in paragraphs if text.strip()).strip()


def _written(node: Element) -> Iterator[str]:
    for child in _walk(node):
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]


def _walk(node: Element) -> Iterator[Element]:
    """All that lies within, in reading order, without what is struck out."""
    waiting = list(reversed(node))
    while waiting:
        child = waiting.pop()
        if child.tag not in _NOT_WORDS:
            yield child
            waiting += reversed(child)


def _marked(root: Element) -> dict[str, list[Marked]]:
    """For each comment the words between its marks, in the order of the page."""
    found: dict[str, list[Marked]] = {}
    open_now: set[str] = set()
    for paragraph in root.iter(f"{_W}p"):
        text, spans, alone = _spans(paragraph, open_now)
        for name, (start, end) in spans.items():
            if text[start:end].strip():
                found.setdefault(name, []).append(Marked(text[start:end], text[:start], text[end:]))
        for name in alone - set(found) - open_now:
            found[name] = [Marked(text, "", "")] if text.strip() else []
    return found


def _spans(
    paragraph: Element, open_now: set[str]
) -> tuple[str, dict[str, tuple[int, int]], set[str]]:
    """A paragraph's text, where each open comment begins and ends in it, and lone references."""
    length = 0
    written: list[str] = []
    begun = dict.fromkeys(sorted(open_now), 0)
    ended: dict[str, int] = {}
    alone: set[str] = set()
    for node in _walk(paragraph):
        name = str(node.get(f"{_W}id"))
        if node.tag == f"{_W}commentRangeStart":
            begun[name] = length
            open_now.add(name)
        elif node.tag == f"{_W}commentRangeEnd":
            ended[name] = length
            open_now.discard(name)
        elif node.tag == f"{_W}commentReference":
            alone.add(name)
        elif node.tag == f"{_W}t" or node.tag in _WRITTEN:
            piece = _WRITTEN.get(node.tag) or node.text or ""
            written.append(piece)
            length += len(piece)
    spans = {name: (start, ended.get(name, length)) for name, start in begun.items()}
    return "".join(written), spans, alone
