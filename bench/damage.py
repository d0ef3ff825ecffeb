"""The ways a file gets spoilt: from the bytes of one file, and of another, come new bytes."""

from __future__ import annotations

import copy
import io
import json
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Do = Callable[[Random, bytes, bytes], bytes]

_ODD = (
    "\x00", "\x01", "\x0b", "\x0c", "\x1c", "\x1f", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff",
    "\u200d", "\u0301" * 40, "\U0001f469\u200d\U0001f527", "\ufffd", "\uffff", "\r", "\t", "\u202f",
)  # fmt: skip
_MARKUP = (
    "-->", "<v ", "</v>", "<v.a.b X>", "WEBVTT", "NOTE", "[", "](", "{", "}", ":", " : ", "#",
    "---", "```", "&#0;", "&#55296;", "&lt;", "00:00:01.000 --> 00:00:00.000", "99:99:99,999",
    "\n\n\n", '"', "\\u0000", "\\ud800", "<!--", "]]>", "<![CDATA[", "Q", "R :", "(0:01 - 0:02)",
    "1\t2\t3",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 1e400, -1e-9, 10**40, "", " ", "\ud800", "\x00", [], {}, [[[]]], "0:00:01",
    {"text": "x"}, [None], float("nan"),
)  # fmt: skip
_CONTENT = ("word/document.xml", "content.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")


@dataclass(frozen=True)
class Damage:
    """One way, and which files it can happen to."""

    do: Do
    fits: Callable[[bytes], bool] = bool


def is_zip(raw: bytes) -> bool:
    """Whether a file begins as an archive does."""
    return raw.startswith(b"PK\x03\x04")


def is_json(raw: bytes) -> bool:
    """Whether a file is a whole JSON object or list."""
    if raw.lstrip()[:1] not in {b"{", b"["}:
        return False
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return True


def opens(raw: bytes) -> bool:
    """Whether an archive can still be opened."""
    if not is_zip(raw):
        return False
    try:
        _members(raw)
    except Exception:
        return False
    return True


def flip(random: Random, raw: bytes, _other: bytes) -> bytes:
    out = bytearray(raw)
    for _n in range(random.choice((1, 1, 2, 8, 64))):
        out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def overwrite(random: Random, raw: bytes, _other: bytes) -> bytes:
    at, length = random.randrange(len(raw)), random.choice((1, 4, 64, 1000))
    return raw[:at] + random.randbytes(len(raw[at : at + length])) + raw[at + length :]


def cut(random: Random, raw: bytes, _other: bytes) -> bytes:
    at = random.randrange(len(raw))
    return raw[:at] if random.random() < 0.7 else raw[at:]


def lose(random: Random, raw: bytes, _other: bytes) -> bytes:
    at = random.randrange(len(raw))
    return raw[:at] + raw[at + random.choice((1, 3, 100, 5000)) :]


def repeat(random: Random, raw: bytes, _other: bytes) -> bytes:
    at, length = random.randrange(len(raw)), random.choice((1, 2, 7, 80, 3000))
    return raw[:at] + raw[at : at + length] * random.choice((2, 5, 50)) + raw[at + length :]


def splice(random: Random, raw: bytes, other: bytes) -> bytes:
    at, theirs = random.randrange(len(raw)), random.randrange(len(other))
    way = random.randrange(3)
    if way == 0:
        return raw + other[:200_000]
    piece = other[theirs : theirs + random.choice((10, 300, 20_000))]
    return raw[:at] + piece + (raw[at:] if way == 1 else b"")


def insert(random: Random, raw: bytes, _other: bytes) -> bytes:
    for _n in range(random.choice((1, 3, 20))):
        at = random.randrange(len(raw) + 1)
        word = random.choice(_ODD + _MARKUP) * random.choice((1, 1, 1, 2, 30))
        raw = raw[:at] + word.encode("utf-8") + raw[at:]
    return raw


def renumber(random: Random, raw: bytes, _other: bytes) -> bytes:
    """Other digits where digits were: times, lengths, ids."""
    places = list(re.finditer(rb"\d+", raw))
    if not places:
        return raw
    for found in sorted(random.sample(places, min(5, len(places))), key=lambda m: -m.start()):
        number = random.choice((b"0", b"-1", b"99999999999999999999", b"1e999", b"", b"1" * 500))
        raw = raw[: found.start()] + number + raw[found.end() :]
    return raw


def recode(random: Random, raw: bytes, _other: bytes) -> bytes:
    """The same text as another program saves it: encoding, line ends, Unicode form."""
    text = raw.decode("utf-8", "replace")
    text = text.replace("\n", random.choice(("\n", "\r\n", "\r", "\u2028", "\x85")))
    codec = random.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig",
                           "mac_roman", "utf-7"))  # fmt: skip
    return text.encode(codec, "replace")


def shuffle_lines(random: Random, raw: bytes, _other: bytes) -> bytes:
    lines = raw.split(b"\n")
    for _n in range(random.choice((1, 5, 100))):
        one, two = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def change_value(random: Random, raw: bytes, _other: bytes) -> bytes:
    """Valid JSON still, with a value nobody expects there."""
    whole = json.loads(raw)
    for _n in range(random.choice((1, 3, 20))):
        holder: Any = whole
        for _deep in range(random.randrange(1, 6)):
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = random.choice(keys)
            if not isinstance(holder[key], dict | list) or random.random() < 0.15:
                holder[key] = copy.deepcopy(random.choice(_VALUES))
                break
            holder = holder[key]
    return json.dumps(whole).encode("utf-8")


# Archives ----------------------------------------------------------------------------------------


def lie(random: Random, raw: bytes, _other: bytes) -> bytes:
    """Another number in a header of the archive: lengths, offsets, flags, ways to pack."""
    heads = [m.start() for m in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", raw)]
    at = random.choice(heads) + 4 + 2 * random.randrange(14)
    number = random.choice((0, 1, 8, 99, 0x7FFF, 0xFFFF, random.randrange(0x10000)))
    return raw[:at] + struct.pack("<H", number) + raw[at + 2 :]


def spoil_member(random: Random, raw: bytes, other: bytes) -> bytes:
    """A sound archive around a spoilt part: most often the one that holds the words."""
    members = _members(raw)
    content = [name for name in members if name in _CONTENT and members[name]]
    filled = [name for name in members if members[name]]
    name = random.choice(content if content and random.random() < 0.8 else filled)
    damage = random.choice((flip, cut, lose, repeat, insert, renumber, recode, splice))
    theirs = _members(other) if is_zip(other) else {}
    text = theirs.get(name) or other
    members[name] = damage(random, members[name], text)
    return _packed(members)


def swap_members(random: Random, raw: bytes, other: bytes) -> bytes:
    """Parts under each other's names, parts of another document, parts that are gone."""
    members = _members(raw)
    theirs = _members(other) if opens(other) else members
    one, two = random.choice(list(members)), random.choice(list(theirs))
    way = random.randrange(4)
    if way == 0:
        members[one] = theirs[two]
    elif way == 1:
        members[two] = theirs[two]
    elif way == 2:
        del members[one]
    else:
        members[random.choice(("../x", "/x", "", "word/", two.upper()))] = members.pop(one)
    return _packed(members)


def repeat_markup(random: Random, raw: bytes, _other: bytes) -> bytes:
    """Elements doubled, lost or nested in themselves, the markup still sound."""
    members = _members(raw)
    name = next((name for name in _CONTENT if name in members), None)
    found = list(re.finditer(rb"<(\w+:\w+)(?: [^<>]*)?>[^<>]*</\1>", members.get(name or "", b"")))
    if name is None or not found:
        return _packed(members)
    for match in sorted(random.sample(found, min(5, len(found))), key=lambda m: -m.start()):
        tag, whole = match[1], match[0]
        fresh = random.choice(
            (b"", whole * 9, (b"<%b>" % tag) * 50 + whole + (b"</%b>" % tag) * 50)
        )
        members[name] = members[name][: match.start()] + fresh + members[name][match.end() :]
    return _packed(members)


def _members(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    if not any(found.values()):
        raise zipfile.BadZipFile
    return found


def _packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# Streams of a PDF --------------------------------------------------------------------------------


def spoil_stream(random: Random, raw: bytes, other: bytes) -> bytes:
    """A packed stream of a PDF, unpacked, spoilt, packed again; its length no longer true."""
    found = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL))
    if not found:
        return flip(random, raw, other)
    match = random.choice(found)
    try:
        inside = zlib.decompress(match[1])
    except zlib.error:
        inside = match[1]
    damage = random.choice((flip, cut, lose, repeat, insert, renumber))
    fresh = zlib.compress(damage(random, inside, other)) if inside else b""
    return raw[: match.start(1)] + fresh + raw[match.end(1) :]


def _is_pdf(raw: bytes) -> bool:
    return raw.startswith(b"%PDF")


def _is_text(raw: bytes) -> bool:
    return bool(raw) and not is_zip(raw) and not _is_pdf(raw)


def _has_heads(raw: bytes) -> bool:
    return is_zip(raw) and len(raw) > 100


DAMAGES = (
    Damage(flip), Damage(overwrite), Damage(cut), Damage(lose), Damage(repeat), Damage(splice),
    Damage(insert), Damage(insert, _is_text), Damage(renumber, _is_text), Damage(recode, _is_text),
    Damage(shuffle_lines, _is_text), Damage(change_value, is_json), Damage(lie, _has_heads),
    Damage(spoil_member, opens), Damage(spoil_member, opens), Damage(spoil_member, opens),
    Damage(swap_members, opens), Damage(repeat_markup, opens), Damage(spoil_stream, _is_pdf),
)  # fmt: skip
