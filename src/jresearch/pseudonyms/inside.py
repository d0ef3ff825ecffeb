"""What stands inside a file that was written: every piece of text in it, and where.

What a file is, its first bytes tell, not its name. Archives (which office
documents are) are read member by member, pictures packed into pages are taken
out and read too. A file that cannot be read is a fault, never passed over.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jresearch.pseudonyms.escapes import (
    read_as_shown,
    strings_of,
    unpacked,
    without_shared,
    without_tags,
    words_in_lines,
    words_rejoined,
)
from jresearch.pseudonyms.known import APART
from jresearch.transcripts.decode import text_of
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jresearch.pseudonyms.known import Reading

MOST = 512 * 1024 * 1024
"""Bytes that one file may unpack to."""
_DEEPEST = 4
"""Archives in archives; nobody sends more."""
_PRINTED = re.compile(rb"[\x20-\x7e\xc2-\xf4\x80-\xbf]{6,}")
_OFFICE = re.compile(
    r"<(?:(?:w|a|p|x|office|text|cp|xdr):(?:document|sst|worksheet|sld|comments|p)"
    r"|(?:sst|worksheet|sld|comments))\b"
)
_PAGE = re.compile(r"<p\b", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z!?/][^<>]{0,2000}>")
_PLAIN, _INLINE, _PAGED, _TAGGED = "plain", "inline", "paged", "tagged"


class UnreadableError(Exception):
    """A file, or a file in a file, that cannot be searched; the text says why."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the place it stands in; ``noise`` is what a file without text seems to say."""

    place: str
    text: str
    by_line: bool = False
    noise: bool = False


def pieces(
    content: bytes, place: str = "", depth: int = 0, reading: Reading | None = None
) -> Iterator[Piece]:
    """Every piece of text in a file's bytes, as it is read by people.

    With a ``reading``, only what it has not met before, without its places.

    Raises
    ------
    UnreadableError
        A damaged or locked file; one that unpacks to far more than anybody writes.
    """
    if len(content) > MOST or depth > _DEEPEST:
        raise UnreadableError(_("too large or too deeply packed"))
    if content.startswith(b"PK\x03\x04"):
        yield from _archive(content, place, depth, reading)
    elif content.startswith(b"%PDF"):
        yield from _pdf(content, place, depth)
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(content, place)
    elif content.startswith(b"PAR1"):
        yield from _parquet(content, place, reading)
    elif content.startswith(b"\x1f\x8b"):
        yield from pieces(_inflated(content, 31), place, depth + 1, reading)
    else:
        yield from _text(content, place, depth, reading)


def within(place: str, part: str) -> str:
    """A place inside a place."""
    return f"{place}, {part}" if place else part


def _text(content: bytes, place: str, depth: int, reading: Reading | None) -> Iterator[Piece]:
    stored = text_of(content)
    if stored is None:
        # Letters may be two bytes wide: what cameras and Windows note in pictures.
        wide = content.replace(b"\0", b"")
        matches = (*_PRINTED.finditer(content), *_PRINTED.finditer(wide))
        found = (match.group().decode("utf-8", "ignore") for match in matches)
        yield Piece(within(place, _("its bytes")), "\n".join(found), noise=True)
        return
    part = bool(place) and stored.startswith("<?xml")
    text, files = unpacked(stored.replace("\r\n", "\n").replace("\r", "\n"))
    if reading:
        yield from _new(text, reading)
    else:
        manner = _manner(text)
        shown = Piece(place, read_as_shown(text), by_line=not part)
        yield shown
        if manner != _PLAIN:
            yield replace(shown, text=read_as_shown(_joined(text, manner)))
    for number, file in enumerate(files, start=1):
        here = within(place, _("packed file {n}").format(n=number))
        yield from pieces(file, here, depth + 1, reading)


def _new(text: str, reading: Reading) -> Iterator[Piece]:
    """What a reading has not met of a text."""
    manner, strings = _manner(text), strings_of(text)
    if strings is None:
        new = reading.lines(without_shared(text), manner)
    else:
        new = reading.strings(strings, manner)
    yield Piece("", read_as_shown(new if manner == _PLAIN else reading.parts(new)))
    if manner != _PLAIN:
        yield Piece("", read_as_shown(_joined(new, manner)))


def _joined(text: str, manner: str) -> str:
    """The text without the tags that stand in its words."""
    of = {_TAGGED: without_tags, _PAGED: words_in_lines}
    return of.get(manner, words_rejoined)(text)


def _manner(text: str) -> str:
    """How the words of a text are parted: by nothing but themselves, by tags, by any tag.

    An office document tells its paragraphs by tags; those of a web page also stand on lines.
    """
    if not _MARKUP.search(text):
        return _PLAIN
    if _OFFICE.search(text):
        return _TAGGED
    return _PAGED if _PAGE.search(text) else _INLINE


def _archive(content: bytes, place: str, depth: int, reading: Reading | None) -> Iterator[Piece]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST:
                raise UnreadableError(_("too large or too deeply packed"))
            comment = archive.comment.decode("utf-8", "replace")
            yield Piece(within(place, _("its comment")), comment)
            for info in archive.infolist():
                here = within(place, info.filename)
                yield Piece(here, info.filename)
                if not info.is_dir():
                    with archive.open(info) as file:
                        yield from pieces(file.read(info.file_size), here, depth + 1, reading)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        raise UnreadableError(str(error)) from None


def _pdf(content: bytes, place: str, depth: int) -> Iterator[Piece]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        told = {**(reader.metadata or {})}
        metadata = "\n".join(f"{key}: {value}" for key, value in told.items())
        raw = reader.root_object.get("/Metadata")
        if raw is not None:
            metadata += "\n" + raw.get_object().get_data().decode("utf-8", "replace")
        yield Piece(within(place, _("metadata")), read_as_shown(metadata))
        for name, files in reader.attachments.items():
            here = within(place, _("attachment"))
            yield Piece(here, name)
            for file in files:
                yield from pieces(file, within(here, name), depth + 1)
        yield Piece(within(place, _("outline")), read_as_shown("\n".join(_titles(reader.outline))))
        for number, page in enumerate(reader.pages, start=1):
            notes = [note.get_object() for note in page.get("/Annots") or []]
            words = [page.extract_text(), *(str(note.get("/Contents", "")) for note in notes)]
            here = within(place, _("page {n}").format(n=number))
            yield Piece(here, read_as_shown("\n".join(words)))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(str(error)) from None


def _titles(outline: Iterable[Any]) -> Iterator[str]:
    """The titles of an outline, those under others included."""
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


def _png(content: bytes, place: str) -> Iterator[Piece]:
    """The chunks of a picture that hold words: title, author, comment, what a camera noted."""
    at = 8
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + size]
        at += size + 12
        if kind in {b"tEXt", b"zTXt", b"iTXt", b"eXIf"}:
            keyword, _nul, rest = data.partition(b"\0")
            here = within(place, f"{kind.decode()} {keyword[:40].decode('latin-1')}".strip())
            yield Piece(here, read_as_shown(_said(kind, keyword, rest)))


def _said(kind: bytes, keyword: bytes, rest: bytes) -> str:
    if kind == b"zTXt":
        rest = _inflated(rest[1:], 15)
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        rest = _inflated(rest, 15) if packed else rest
    words = keyword + b"\n" + rest
    try:
        return words.decode("utf-8")
    except UnicodeDecodeError:
        return words.decode("latin-1")


def _inflated(content: bytes, window: int) -> bytes:
    try:
        return zlib.decompressobj(window).decompress(content, MOST)
    except zlib.error as error:
        raise UnreadableError(str(error)) from None


def _parquet(content: bytes, place: str, reading: Reading | None) -> Iterator[Piece]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.read_table(io.BytesIO(content))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableError(str(error)) from None
    schema = " ".join([*table.column_names, *_kept(table.schema.metadata)])
    yield Piece(within(place, _("its columns")), read_as_shown(schema))
    for name in table.column_names:
        if pa.types.is_primitive(table.schema.field(name).type):
            continue
        cells = [_words(value) for value in table.column(name).to_pylist()]
        if reading:
            new = reading.lines(APART.join(dict.fromkeys(cells)), _PLAIN)
            yield Piece("", read_as_shown(new))
            continue
        for row, words in enumerate(cells, start=1):
            here = _("column {name}, row {row}").format(name=name, row=row)
            yield Piece(within(place, here), read_as_shown(words))


def _words(value: object) -> str:
    """What a cell says; nothing where it is empty."""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, default=str)


def _kept(metadata: dict[bytes, bytes] | None) -> list[str]:
    return [value.decode("utf-8", "replace") for value in (metadata or {}).values()]
