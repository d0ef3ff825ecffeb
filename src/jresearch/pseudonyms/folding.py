"""Texts as names are compared: no capitals, no accents, one kind of apostrophe, hyphen and space.

Every place in the folded text can be told in the text itself. Most texts fold
character by character; a ligature, a combining accent, a soft hyphen or a word
cut at a line's end changes the length, and then each change is kept.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

_APOSTROPHES = "’ʼ‘`´′"
_HYPHENS = "‐‑\u2212"
_WIDE = "[œŒæÆßﬀ-ﬆ\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]"
_LONGER = re.compile(_WIDE)
_LONGER_OR_CUT = re.compile(rf"{_WIDE}|(?<=\w)-\n")
_CUT = "-\n"
"""A word cut at a line's end; rare, and slow to look for together with single letters."""
_TELLING = ("œ", "Œ", "æ", "Æ", "ß", "\u00ad", _CUT)
_BYTES = "cp1252"
"""An encoding of one byte a character that holds what people type: translated ten times faster."""
START, END = r"\b", r"(?!\w)"
"""A name stands alone: no letter or digit before it, none after it."""
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; where its length differs, the beginnings of its pieces and of the text's."""

    text: str
    begins: tuple[int, ...] = (0,)
    sources: tuple[int, ...] = (0,)

    def at(self, place: int) -> int:
        """Where a character of the folded text stands in the text."""
        piece = bisect_right(self.begins, place) - 1
        source = self.sources[piece] + place - self.begins[piece]
        following = self.sources[piece + 1 : piece + 2]
        return min(source, following[0] - 1) if following else source

    def end(self, place: int) -> int:
        """The same for an end: right after the last character before it."""
        return self.at(place - 1) + 1


def folded(text: str) -> Folded:
    r"""The text as names are compared with it.

    Examples
    --------
    >>> folded("L’Été\u00a0!").text
    "l'ete !"
    >>> long = folded("Ma sœur")
    >>> long.text, long.at(6)
    ('ma soeur', 5)
    """
    if not any(map(text.__contains__, _TELLING)) and (plain := _by_bytes(text)) is not None:
        return Folded(plain)
    longer = _LONGER_OR_CUT if _CUT in text else _LONGER
    if longer.search(text) is None:
        return Folded(_translated(text))
    return _piece_by_piece(text, longer)


def _by_bytes(text: str) -> str | None:
    try:
        return text.encode(_BYTES).translate(_byte_table()).decode(_BYTES)
    except UnicodeEncodeError:
        return None


@lru_cache(maxsize=100_000)
def bare(text: str) -> str:
    """Letters and digits alone, folded: what two ways of writing a name or number share.

    Examples
    --------
    >>> bare("AB-123-CD"), bare("Marie-Laure LEFÈVRE") == bare("marie laure lefevre")
    ('ab123cd', True)
    """
    return _NO_LETTER.sub("", folded(unicodedata.normalize("NFC", text)).text)


@cache
def _table() -> dict[int, str]:
    """One character for one: letters without accent and capital, plain marks."""
    table = {code: _plain(chr(code)) for code in (*range(0x41, 0x590), *range(0x1E00, 0x1F00))}
    table |= dict.fromkeys(map(ord, _APOSTROPHES), "'") | dict.fromkeys(map(ord, _HYPHENS), "-")
    table[ord("_")] = " "
    spaces = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xA0, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F)
    table |= dict.fromkeys(spaces, " ")
    return {code: plain for code, plain in table.items() if plain != chr(code)}


@cache
def _byte_table() -> bytes:
    letters = (bytes([code]).decode(_BYTES, "replace") for code in range(256))
    plain = [_table().get(ord(letter), letter) for letter in letters]
    return b"".join(
        bytes([code]) if letter == "\ufffd" else letter.encode(_BYTES, "replace")
        for code, letter in enumerate(plain)
    )


def _plain(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[:1].lower()
    return plain if len(plain) == 1 else letter


_WIDER = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"}


def _piece_by_piece(text: str, longer: re.Pattern[str]) -> Folded:
    pieces: list[str] = []
    begins, sources = [0], [0]
    length = last = 0
    for match in longer.finditer(text):
        wide = _WIDER.get(match.group())
        wide = _wider(match.group()) if wide is None else wide
        pieces += [_translated(text[last : match.start()]), wide]
        length += match.start() - last
        last = match.end()
        begins += [length, length + len(wide)]
        sources += [match.start(), last]
        length += len(wide)
    pieces.append(_translated(text[last:]))
    return Folded("".join(pieces), tuple(begins), tuple(sources))


def _translated(piece: str) -> str:
    """The same length in plain letters; one sign outside the encoding slows its own line only."""
    plain = _by_bytes(piece)
    if plain is not None:
        return plain
    if "\n" in piece:
        return " ".join(map(_translated, piece.split("\n")))
    return piece.translate(_table())


def _wider(mark: str) -> str:
    """The letters of a ligature; nothing for an accent of its own or a mark nobody sees."""
    if mark == "-\n" or unicodedata.category(mark) in {"Mn", "Cf"}:
        return ""
    return unicodedata.normalize("NFKD", mark).lower()
