"""Printed transcripts: the words of a PDF, line by line, without what belongs to the sheet.

A PDF knows letters and places, neither paragraphs nor margins. The numbers in
a margin are told from speech by counting on without a gap; page numbers and
running heads by standing at the edge of the pages and nowhere else. A scan
holds pictures of words, and a locked file none that may be read: both are
refused with the way out.
"""

from __future__ import annotations

import io
import logging
import re
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.transcripts.archive import broken
from jresearch.transcripts.blocks import Line, clean
from jresearch.transcripts.plain import without_controls
from jresearch.transcripts.sheets import without_furniture
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader

MAX_BYTES = 50 * 1024 * 1024
MAX_PAGES = 2000
MAX_OBJECTS = 200_000
MAX_LETTERS = 20_000_000
MAX_STROKES = 200_000
"""Drawing instructions a page may hold; a page of text holds some thousands."""
_STREAM = 4 * 1024 * 1024
_LIMITS = {
    "zlib_maximum_output_length": _STREAM,
    "lzw_maximum_output_length": _STREAM,
    "run_length_maximum_output_length": _STREAM,
    "array_based_stream_maximum_output_length": _STREAM,
    "stream_parsing_work_maximum_count": 5 * MAX_STROKES,
    "page_tree_maximum_entries": 10 * MAX_PAGES,
}
"""What the library may unpack and follow; the words of a page take some thousand bytes."""
_ILLEGIBLE = 0.2
"""A share of letters without meaning above this makes a text no text."""
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": "-"}
)
_NO_LETTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd]|/[a-z]{1,3}\d+")
_BLANKS = re.compile(r"[ \t]+")
_ENDS = re.compile(r"[.!?…:][\s\"'»”’)\]]*$")
_CUT = re.compile(r"\w-$")
_SHORT = 0.85
"""A line that ends a sentence and is this much shorter than the others ends its paragraph."""


def read_pdf(content: bytes, where: str) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of a PDF, numbered by paragraph, and notes on what was set aside.

    Raises
    ------
    InputError
        It is locked, a scan, damaged, or larger than any transcript.
    """
    pages = _pages(content, where)
    silent = [n for n, page in enumerate(pages, 1) if not any(map(str.isalpha, "".join(page)))]
    if len(silent) == len(pages):
        raise _refused(
            where,
            _("its pages are pictures (a scan), without words to read."),
            _("Have a program recognise its text (OCR), or type it, and save it as .docx or .txt."),
        )
    text = "".join("".join(page) for page in pages)
    if len(_NO_LETTER.findall(text)) > _ILLEGIBLE * len(text):
        raise _refused(
            where,
            _("its letters cannot be told: its fonts do not say what they stand for."),
            _("Export the transcript again as .docx or .txt."),
        )
    rest, notes = without_furniture(pages)
    words, removed = without_controls("\n".join(text for page in rest for text in page))
    lines = [text for text in words.split("\n") if text.strip()]
    return _numbered(lines), (*notes, *_pictures(silent), *removed)


def _pages(content: bytes, where: str) -> list[list[str]]:
    """The lines of each page."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import LimitReachedError

    if len(content) > MAX_BYTES:
        raise _too_large(where)
    try:
        with _quiet(), apply_configuration(None, **_LIMITS):
            reader = PdfReader(io.BytesIO(content), strict=False)
            if reader.is_encrypted:
                _unlock(reader, where)
            return _lines_of(reader, where)
    except InputError:
        raise
    except LimitReachedError:
        raise _too_large(where) from None
    except Exception:  # a damaged PDF can make its reader fail in any way there is
        raise broken(where) from None


def _unlock(reader: PdfReader, where: str) -> None:
    """Open a file that is locked against changes only; one with a password is refused."""
    try:
        opened = bool(reader.decrypt(""))
    except Exception:  # an unknown cipher, or one that needs another library
        opened = False
    if not opened:
        raise _refused(
            where,
            _("it is locked with a password."),
            _("Open it with its password and save a copy without, or export it as .docx or .txt."),
        )


def _lines_of(reader: PdfReader, where: str) -> list[list[str]]:
    pages: list[list[str]] = []
    letters = 0
    if sum(len(objects) for objects in reader.xref.values()) > MAX_OBJECTS:
        raise _too_large(where)
    for page in islice(reader.pages, MAX_PAGES + 1):
        text = _text(page, where)
        letters += len(text)
        if letters > MAX_LETTERS or len(pages) == MAX_PAGES:
            raise _too_large(where)
        tidy = clean(text.translate(_LIGATURES)).split("\n")
        pages.append([line for found in tidy if (line := _BLANKS.sub(" ", found).strip())])
    return pages


def _text(page: PageObject, where: str) -> str:
    """The words of a page, as long as it does not draw for ever."""
    strokes = 0

    def count(*_instruction: Any) -> None:
        nonlocal strokes
        strokes += 1
        if strokes > MAX_STROKES:
            raise _too_large(where)

    return page.extract_text(visitor_operand_before=count)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's remarks on a file's markup from people, who can do nothing about it."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)


def _numbered(texts: list[str]) -> list[Line]:
    """The lines, those of one paragraph under one number; a word cut at a line's end joined."""
    whole: list[str] = []
    for text in texts:
        if whole and _CUT.search(whole[-1]) and text[0].islower():
            whole[-1] += text
        else:
            whole.append(text)
    widths = sorted(map(len, whole))
    usual = widths[len(widths) * 9 // 10] if widths else 0
    lines, number = [], 1
    for text in whole:
        lines.append(Line(text, number))
        number += bool(_ENDS.search(text)) and len(text) < usual * _SHORT
    return lines


def _pictures(silent: list[int]) -> tuple[str, ...]:
    if not silent:
        return ()
    sentence = ngettext("{n} page without words: {pages}.", "{n} pages without words: {pages}.",
                        len(silent))  # fmt: skip
    return (sentence.format(n=len(silent), pages=", ".join(map(str, silent))),)


def _too_large(where: str) -> InputError:
    return _refused(
        where,
        _("it is far larger than a transcript."),
        _("Put the transcript alone in a file, as .docx or .txt."),
    )


def _refused(where: str, what: str, way_out: str) -> InputError:
    return InputError(Problem(where, what, way_out))
