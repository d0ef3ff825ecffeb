r"""Text as it is read, out of text as it is stored: entities, escapes, tags inside words.

A browser shows "Kévin" for ``K&eacute;vin``, ``K\u00e9vin`` and
``K<b>é</b>vin``; whoever looks for the name must read what the browser reads.
"""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNICODE = re.compile(
    r"\\(?<!\\\\)\\*(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2}))"
)
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*")
_LINE_END = re.compile(r"\\(?<!\\\\)\\*[nrt]")
_TAGS = (
    r"/?(?:a|abbr|b|bdi|cite|em|font|i|mark|q|s|small|span|strong|sub|sup|text|tspan|u|wbr)"
    r"(?:\s[^<>]*)?/?>"
)
_INLINE = re.compile(f"<{_TAGS}", re.IGNORECASE)
_SPLIT = re.compile(rf"<(?<=[^\W_]<){_TAGS}", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</(?:w:p|a:p|text:p|text:h|si|c|row|comment|p|tr|td)>")
_SHARED = ' t="s"><v>'
_WORDS_ELSEWHERE = re.compile(r'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,4}")? t="s"><v>\d{1,7}</v></c>')
"""A workbook's cell that holds but the number of its words."""
_TAG = re.compile(r"<[^<>]*>")
_TAG_IN_A_LINE = re.compile(r"<[^<>\n]*>")
_PACKED = re.compile(r"[A-Za-z0-9+/]{60}(?:[A-Za-z0-9+/]|\\n|\s(?=[A-Za-z0-9+/]{20}))*={0,2}")
_RUN = b"0" * 60
_SIGNS = bytes(ord("0") if chr(code).isalnum() or chr(code) in "+/" else 0 for code in range(128))
_SIGNS += bytes(128)
"""Every sign of a packed file as one: a run of them is found ten times faster."""
_KNOWN = (b"\x89PNG", b"%PDF", b"PK\x03\x04", b"\xff\xd8\xff", b"GIF8", b"<svg", b"<?xml", b"PAR1")


def read_as_shown(text: str) -> str:
    r"""The text with its entities and escapes read, in NFC; its lines stay its lines.

    Examples
    --------
    >>> read_as_shown("K&eacute;vin"), read_as_shown("K\\u00e9vin"), read_as_shown("K%C3%A9vin")
    ('Kévin', 'Kévin', 'Kévin')
    """
    if "\\" in text:
        text = _LINE_END.sub(" ", _UNICODE.sub(_letter, text))
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "%" in text:
        text = _PERCENT.sub(lambda match: unquote(match.group(), errors="replace"), text)
    return unicodedata.normalize("NFC", text)


def strings_of(text: str) -> list[str] | None:
    r"""The strings of a JSON text, each a line as other files have it; None of any other text.

    Examples
    --------
    >>> strings_of('{"source": ["<b>Oui</b>\\n", "Non"], "n": 12}')
    ['source', '<b>Oui</b>', 'Non', 'n', '12']
    """
    if not text.startswith(("{", "[")):
        return None
    try:
        told = json.loads(text, object_pairs_hook=tuple, parse_int=str, parse_float=str)
        return [string.removesuffix("\n").replace("\n", " ") for string in _strings(told)]
    except (ValueError, RecursionError):  # no JSON after all, or too deep for this
        return None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def without_shared(text: str) -> str:
    """A workbook's sheet without the cells whose words another part of it holds."""
    return _WORDS_ELSEWHERE.sub("", text) if _SHARED in text else text


def words_rejoined(text: str) -> str:
    r"""The lines of HTML or SVG that have a tag inside a word, without it; other lines are empty.

    Examples
    --------
    >>> words_rejoined("<p>Oui</p>\n<p>Ké<b>vin</b></p>")
    '\n<p>Kévin</p>'
    """
    lines = text.split("\n")
    return "\n".join(_INLINE.sub("", line) if _SPLIT.search(line) else "" for line in lines)


def without_tags(text: str) -> str:
    """The words of an office document's part, a line a paragraph.

    Examples
    --------
    >>> without_tags("<w:p><w:t>Ké</w:t><w:t>vin</w:t></w:p><w:p><w:t>Oui</w:t></w:p>").split()
    ['Kévin', 'Oui']
    """
    return _TAG.sub("", _PARAGRAPH.sub("\n", text))


def words_in_lines(text: str) -> str:
    r"""The words of a web page without its tags, each in the line where it stands.

    Examples
    --------
    >>> words_in_lines("<p>Ké<b>vin</b></p>\n<img\nalt=''><p>Oui</p><p>Non</p>")
    'Kévin \n\nOui Non '
    """
    told = _TAG_IN_A_LINE.sub("", _PARAGRAPH.sub(" ", text))
    return _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), told)


def unpacked(text: str) -> tuple[str, list[bytes]]:
    """A text without the files packed into it as base64 (pictures in pages), and these files."""
    files: list[bytes] = []
    if _RUN not in text.encode("utf-8", "surrogatepass").translate(_SIGNS):
        return text, files
    signs = text.encode("ascii", "replace").translate(_SIGNS)  # a sign a character
    kept, last = [], 0
    while (at := signs.find(_RUN, last)) >= 0:
        match = _PACKED.match(text, at)
        assert match is not None  # noqa: S101 - it begins with such a run
        kept += [text[last:at], match.group() if (file := _file(match.group())) is None else ""]
        files += [] if file is None else [file]
        last = match.end()
    return "".join([*kept, text[last:]]) if files else text, files


def _file(packed: str) -> bytes | None:
    """The file that these signs are; nothing where they are none that is known."""
    signs = re.sub(r"\\n|\s", "", packed).rstrip("=")
    try:
        content = base64.b64decode(signs + "=" * (-len(signs) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if content.lstrip().startswith(_KNOWN) else None


def _letter(match: re.Match[str]) -> str:
    code = int(next(group for group in match.groups() if group), 16)
    return chr(code) if code <= 0x10FFFF else match.group()
