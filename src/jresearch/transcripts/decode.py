"""From bytes to text: which encoding a text file was written in.

A byte-order mark decides; else strict UTF-8; else UTF-16 without a mark, which
shows by its zero bytes; else the encoding of French Windows, and that is said.
What is no text at all (a picture, a recording) is refused, and so is what is far
too long to be anybody's words, before it fills the memory.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.transcripts.blocks import clean
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_BYTES = bytes((*range(0x09), *range(0x0E, 0x1C), 0x7F))
"""The same as bytes: in any encoding a text that holds one has its byte."""
_EACH = tuple(map(chr, _BYTES))
_STRAY = 0.001
"""Control characters a text may hold before it is taken for no text at all."""
MAX_TEXT = 20 * 1024 * 1024
"""A day of speech is under 1 MB; with a time for each word, a machine writes twenty times that."""


def decoded(content: bytes, where: str = "") -> tuple[str, tuple[str, ...]] | None:
    """The text, and notes when its encoding was guessed; nothing when it is no text.

    Raises
    ------
    InputError
        A text far too long to be a transcript; ``where`` is its name.

    Examples
    --------
    >>> decoded("été".encode("cp1252"))
    ('été', ('Not UTF-8: read in the encoding of Windows (cp1252); check the accents.',))
    >>> decoded(bytes([137, 80, 78, 71, 0, 1, 2])) is None
    True
    """
    _check_length(content, where)
    found = _read(content)
    if found is None:
        return None
    codec, text, strays = found
    if strays:
        text = _CONTROLS.sub("", text)
    return clean(text), (*_guessed(codec), *_removed(strays))


def codec_of(content: bytes) -> str | None:
    r"""The encoding of a text, as Python names it; nothing when it is no text.

    Examples
    --------
    >>> codec_of("é".encode("utf-8-sig")), codec_of(b"ol\xe9")
    ('utf-8-sig', 'cp1252')
    """
    found = _read(content)
    return found[0] if found is not None else None


def text_of(content: bytes) -> str | None:
    r"""The text as it is, whatever its length; nothing when it is none.

    Examples
    --------
    >>> text_of(b"ol\xe9"), text_of(bytes([137, 80, 78, 71, 0, 1, 2]))
    ('olé', None)
    """
    found = _read(content)
    return found[1] if found is not None else None


def _read(content: bytes) -> tuple[str, str, int] | None:
    """The first encoding that gives a text, the text, and how many characters in it are none."""
    for codec in _codecs(content):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        # Counted one by one: a list of the matches in a file of zero bytes would fill the memory.
        clean_bytes = len(content.translate(None, _BYTES)) == len(content)
        strays = 0 if clean_bytes else sum(map(text.count, _EACH))
        if strays <= _STRAY * len(text):
            return codec, text, strays
    return None


def _check_length(content: bytes, where: str) -> None:
    if len(content) <= MAX_TEXT:
        return
    raise InputError(
        Problem(
            where,
            _("holds {size} MB of text; a transcript of a whole day holds under 1 MB.").format(
                size=round(len(content) / 1e6)
            ),
            _("Check where the file comes from; cut it into one file an interview."),
        )
    )


def _codecs(content: bytes) -> Iterator[str]:
    """The encodings to try, the likeliest first."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            yield codec
            return
    yield "utf-8"
    low, high = content[0::2].count(0), content[1::2].count(0)
    if max(low, high) > len(content) / 8:
        yield "utf-16-le" if high > low else "utf-16-be"
    yield "cp1252"


def _guessed(codec: str) -> tuple[str, ...]:
    """What to say of an encoding that no mark and no strict rule decided."""
    if codec == "cp1252":
        return (_("Not UTF-8: read in the encoding of Windows (cp1252); check the accents."),)
    if codec in {"utf-16-le", "utf-16-be"}:
        return (_("No byte-order mark: read as UTF-16; check the accents."),)
    return ()


def _removed(strays: int) -> tuple[str, ...]:
    if not strays:
        return ()
    sentence = ngettext("{n} control character removed.", "{n} control characters removed.", strays)
    return (sentence.format(n=strays),)
