"""Which format a file is in, told by what it holds and never by its name.

The readers stand in a plain tuple, tried in order. A name that says otherwise
(a .docx that is plain text) is no obstacle, and is noted; what no reader knows
is refused with the formats that are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.transcripts.archive import members
from jresearch.transcripts.dates import day_above
from jresearch.transcripts.decode import decoded
from jresearch.transcripts.docx import read_docx
from jresearch.transcripts.labels import read_labelled
from jresearch.transcripts.marked_speech import is_xml
from jresearch.transcripts.noscribe import is_noscribe, read_noscribe
from jresearch.transcripts.notes import is_notes, read_notes
from jresearch.transcripts.odt import read_odt
from jresearch.transcripts.pdf import read_pdf
from jresearch.transcripts.plain import read_plain
from jresearch.transcripts.rtf import read_rtf
from jresearch.transcripts.subtitles import TIMING, read_srt, read_vtt
from jresearch.transcripts.tei import is_tei, read_tei
from jresearch.transcripts.transcriber import is_trs, read_trs
from jresearch.transcripts.whisper import (
    is_whisper_table,
    read_whisper_json,
    read_whisper_table,
)
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from jresearch.transcripts.blocks import Line, Reading

ACCEPTED = (
    ".docx", ".odt", ".rtf", ".vtt", ".srt", ".txt", ".md", ".pdf", ".json", ".tsv", ".html",
    ".trs", ".xml",
)  # fmt: skip
"""The endings transcripts usually have, those that tell most of a recording first."""
_ZIP = b"PK\x03\x04"
_PDF, _RTF = b"%PDF-", b"{\\rtf"
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "Word 97-2003 (.doc)"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"ID3", "MP3"),
    (b"RIFF", "WAV"),
    (b"OggS", "Ogg"),
)
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TAGGED = re.compile(r"\s*<(?!(?:[biu]|em|strong|v)\b)[A-Za-z][^<>\n]{0,500}>")
_FEW = 3
"""Closing tags in a text that begins with a tag, from which it is markup and no speech."""
MAX_LINES = 300_000
"""A day of subtitles has 50,000."""
_LAX = 1024
"""Bytes among which the mark of a PDF may stand."""
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')


@dataclass(frozen=True)
class Content:
    """A file as it came: its name for people, its bytes, its text where it is one."""

    where: str
    raw: bytes
    text: str
    names: frozenset[str]


@dataclass(frozen=True)
class Reader:
    """A format: the endings it usually has, how it is known, how it is read.

    ``own_encoding`` is for those that read the bytes and know their encoding.
    """

    endings: tuple[str, ...]
    recognises: Callable[[Content], bool]
    read: Callable[[Content, Collection[str]], Reading]
    own_encoding: bool = False


def _document(content: Content, known: Collection[str]) -> Reading:
    return _page(read_docx(content.raw, content.where), "docx", known)


def _open_document(content: Content, known: Collection[str]) -> Reading:
    return _page(read_odt(content.raw, content.where), "odt", known)


def _printed(content: Content, known: Collection[str]) -> Reading:
    lines, notes = read_pdf(content.raw, content.where)
    return _noted(_page(lines, "pdf", known), notes)


def _rich_text(content: Content, known: Collection[str]) -> Reading:
    lines, notes = read_rtf(content.raw, content.where)
    return _noted(_page(lines, "rtf", known), notes)


def _noted(reading: Reading, notes: tuple[str, ...]) -> Reading:
    return replace(reading, notes=(*reading.notes, *notes))


def _plain(content: Content, known: Collection[str]) -> Reading:
    lines, notes, date = read_plain(content.text)
    reading = _page(lines, "text", known)
    return replace(reading, notes=(*reading.notes, *notes), date=date or reading.date)


def _page(lines: list[Line], form: str, known: Collection[str]) -> Reading:
    reading = read_labelled(lines, form, known)
    return replace(reading, date=reading.date or day_above(lines, reading.blocks))


def _first_times(text: str) -> str:
    return next((line for line in text.split("\n") if TIMING.fullmatch(line)), "")


READERS = (
    Reader((".docx",), lambda c: "[Content_Types].xml" in c.names, _document),
    Reader((".odt",), lambda c: "content.xml" in c.names, _open_document),
    Reader((".pdf",), lambda c: _is_pdf(c.raw), _printed),
    Reader((".rtf",), lambda c: _is_rtf(c.raw), _rich_text),
    Reader(
        (".html", ".htm"),
        lambda c: is_noscribe(c.text),
        lambda c, _k: read_noscribe(c.text, c.where),
    ),
    Reader(
        (".trs", ".xml"),
        lambda c: is_trs(c.text),
        lambda c, _k: read_trs(c.raw, c.where),
        own_encoding=True,
    ),
    Reader(
        (".xml", ".tei"),
        lambda c: is_tei(c.text),
        lambda c, _k: read_tei(c.raw, c.where),
        own_encoding=True,
    ),
    Reader((".vtt",), lambda c: c.text.startswith("WEBVTT"), lambda c, k: read_vtt(c.text, k)),
    Reader(
        (".tsv",), lambda c: is_whisper_table(c.text), lambda c, k: read_whisper_table(c.text, k)
    ),
    Reader(
        (".json",),
        lambda c: bool(_JSON.match(c.text)),
        lambda c, k: read_whisper_json(c.text, c.where, k),
    ),
    Reader((".srt",), lambda c: "," in _first_times(c.text), lambda c, k: read_srt(c.text, k)),
    Reader((".vtt",), lambda c: bool(_first_times(c.text)), lambda c, k: read_vtt(c.text, k)),
    Reader((".md", ".txt"), lambda c: is_notes(c.text), lambda c, _k: read_notes(c.text)),
    Reader((".txt", ".md"), lambda c: bool(c.text.strip()), _plain),
)


def _is_pdf(raw: bytes) -> bool:
    return raw.startswith(_PDF) or (_PDF in raw[:_LAX] and b"endobj" in raw)


def _is_rtf(raw: bytes) -> bool:
    return raw[:_LAX].lstrip(b"\xef\xbb\xbf \r\n").startswith(_RTF)


def read_content(raw: bytes, where: str, known: Collection[str] = ()) -> Reading:
    """The blocks of a file, whatever its format.

    Raises
    ------
    InputError
        An empty file, a format not read (yet), a damaged file, a file without words.
    """
    if not raw.strip():
        raise InputError(Problem(where, _("the file is empty."), _("Copy it again, or remove it.")))
    content, notes = _content(raw, where)
    for reader in READERS:
        if reader.recognises(content):
            reading = reader.read(content, known)
            if not reading.blocks:
                raise InputError(
                    Problem(where, _("no words in this file."), _("Open it and see what it holds."))
                )
            decoding = () if reader.own_encoding else notes
            return _noted(reading, (*_misnamed(where, reader), *decoding))
    raise _refused(where, _("an archive that is no document"))


def _content(raw: bytes, where: str) -> tuple[Content, tuple[str, ...]]:
    if raw.startswith(_ZIP):
        return Content(where, raw, "", frozenset(members(raw, where).namelist())), ()
    if _is_pdf(raw) or _is_rtf(raw):
        return Content(where, raw, "", frozenset()), ()
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise _refused(where, kind)
    found = decoded(raw, where)
    if found is None:
        raise _refused(where, _("no text"))
    text, notes = found
    _refuse_pages(text, where)
    if text.count("\n") > MAX_LINES and not (_JSON.match(text) or text.lstrip().startswith("<")):
        raise InputError(
            Problem(
                where,
                _("it is far larger than a transcript."),
                _("Put the transcript alone in a file, as .docx or .txt."),
            )
        )
    return Content(where, raw, text, frozenset()), notes


def _refuse_pages(text: str, where: str) -> None:
    """Refuse a web page or other marked-up text that is no transcript."""
    if _HTML.match(text) and not is_noscribe(text):
        raise InputError(
            Problem(
                where,
                _("this web page is not one of noScribe's, the only ones whose speech is known."),
                _("Open it in a browser, copy its text into a document, save it as .docx or .txt."),
            )
        )
    marked_up = is_xml(text) or (_TAGGED.match(text) and text.count("</") >= _FEW)
    if marked_up and not (is_noscribe(text) or is_trs(text) or is_tei(text)):
        raise _refused(where, "XML")


def _refused(where: str, kind: str) -> InputError:
    return InputError(
        Problem(
            where,
            _("this format is not read ({kind}).").format(kind=kind),
            _("Save it as one of: {formats}.").format(formats=", ".join(ACCEPTED)),
        )
    )


def _misnamed(where: str, reader: Reader) -> tuple[str, ...]:
    ending = PurePath(where).suffix.lower()
    if ending in reader.endings or not ending:
        return ()
    said = _("Its name ends in {ending}, but it is written as {true}.")
    return (said.format(ending=ending, true=reader.endings[0]),)
