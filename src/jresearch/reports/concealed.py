"""What a file hides from whoever opens it, and what leads out of it: no client's.

Comments and metadata of a page, links to other places; hidden sheets, rows and columns,
notes, names and authors of a workbook; files attached to a PDF. What stands there is
searched as all words are; that there is something is enough to stop.
"""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.pseudonyms.inside import UnreadableError, within
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    Hidden = tuple[str, str]
    """A place, and what is hidden there."""

MARKUP = (".html", ".svg", ".xml")
LEADING = {"href", "src", "action", "srcset", "xlink:href", "formaction", "poster", "data"}
_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?(?!#|data:)([^"')\s;]+)""")
_PARTS = re.compile(
    r"(?i)(?:comments|threadedComments|persons?/|externalLinks|customXml|customProperty|embeddings"
    r"|vbaProject|docProps/custom)"
)
_OWN_NAMES = "_xlnm."
"""Names a workbook gives itself, for its filters and what it prints."""
_PROPERTIES = "docProps"
_MAY_HIDE = re.compile(
    rb"""hidden|definedName|<(?:\w+:)?sheet\s|<!|\0|encoding=["'](?!utf-8)""", re.IGNORECASE
)
"""What stands in a workbook's part that hides something, or whose letters cannot be told here."""
_AUTHORS = ("creator", "lastModifiedBy", "Company", "Manager")


def concealed(file: Path, content: bytes) -> Iterator[Hidden]:
    """Everything a file hides or points to outside its folder, each with its place.

    Raises
    ------
    UnreadableError
        A workbook or a PDF that cannot be opened.
    """
    ending = file.suffix.lower()
    if ending in MARKUP:
        yield from _in_markup(content.decode("utf-8"))
    elif ending == ".xlsx":
        yield from _in_workbook(content)
    elif ending == ".pdf":
        yield from _in_pdf(content)


# Pages and drawings ------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """Walks over the tags of a page; words that look like tags are words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Hidden] = []
        self._styled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._styled = tag == "style"
        if tag == "metadata":
            self._hides(tag)
        for name, value in attrs:
            if name in LEADING and value and not value.startswith(("#", "data:")):
                self._leads(value)
            elif name == "style":
                self._in_style(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._styled = self._styled and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._styled:
            self._in_style(data)

    def handle_comment(self, data: str) -> None:
        del data  # what it says is searched with all words
        self._hides("!--")

    def _in_style(self, text: str) -> None:
        for match in _URL.finditer(text):
            self._leads(match[1])

    def _leads(self, link: str) -> None:
        if not _lies_beside(link):
            self._told(_("a link leads out of the folder ({link}).").format(link=link))

    def _hides(self, mark: str) -> None:
        self._told(_("something is hidden in the page ({mark}).").format(mark=mark))

    def _told(self, what: str) -> None:
        self.found.append((_("line {n}").format(n=self.getpos()[0]), what))


def _in_markup(text: str) -> list[Hidden]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found


def _lies_beside(link: str) -> bool:
    """Whether a link names a file in the very folder of the page: its PDF is printed later."""
    plain = link.partition("#")[0]
    return Path(plain).name == plain and ":" not in plain


# Workbooks ---------------------------------------------------------------------------------------


def _in_workbook(content: bytes) -> Iterator[Hidden]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for name in sorted(book.namelist()):
                if _PARTS.search(name):
                    yield name, _("something is hidden in the workbook ({mark}).").format(mark=name)
                elif name.endswith(".xml"):
                    part = book.read(name)
                    if not (name.startswith(_PROPERTIES) or _MAY_HIDE.search(part)):
                        continue  # thousands of cells, none of which can be hidden
                    for mark in _marks(name, fromstring(part)):
                        told = _("something is hidden in the workbook ({mark}).")
                        yield name, told.format(mark=mark)
    except (zipfile.BadZipFile, ParseError) as error:
        raise UnreadableError(str(error)) from None


def _marks(part: str, root: Element) -> Iterator[str]:
    """Hidden sheets, rows and columns, names that no cell shows, and who made the file."""
    for node in root.iter():
        tag = str(node.tag).rpartition("}")[2]
        if tag == "sheet" and node.get("state", "visible") != "visible":
            yield node.get("name", tag)
        elif tag in {"row", "col"} and node.get("hidden") in {"1", "true"}:
            yield f"{tag} {node.get('r') or node.get('min')}"
        elif tag == "definedName" and not node.get("name", "").startswith(_OWN_NAMES):
            yield node.get("name", tag)
        elif part.startswith(_PROPERTIES) and tag in _AUTHORS and (node.text or "").strip():
            yield tag


# Printed pages -----------------------------------------------------------------------------------


def _in_pdf(content: bytes) -> Iterator[Hidden]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        for name in reader.attachments:
            yield within(_("attachment"), name), _("a file is attached.")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableError(str(error)) from None
