"""The same talk as each format writes it: who says what, from people's and machines' hands."""

from __future__ import annotations

import html
import json
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from transcripts.makers import docx, docx_body, odt

if TYPE_CHECKING:
    from collections.abc import Callable

    Talk = list[tuple[str, str]]

NBSP = "\u00a0"


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def settled(talk: Talk) -> Talk:
    return [(nfc(who), nfc(text)) for who, text in talk]


def as_turns(talk: Talk) -> Talk:
    """Cues of one voice in a row, without a silence between them, are one turn."""
    return [
        (who, " ".join(text for _who, text in run))
        for who, run in groupby(settled(talk), key=lambda turn: turn[0])
    ]


# How each format is written ----------------------------------------------------------------------


def stamp(seconds: int, sign: str) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{sign}000"


def txt(talk: Talk) -> bytes:
    return "\n".join(f"{who}{NBSP}: {text}" for who, text in talk).encode("utf-8")


def txt_of_windows(talk: Talk) -> bytes:
    return "\r\n\r\n".join(f"{who} : {text}" for who, text in talk).encode("utf-8-sig")


def txt_in_utf16(talk: Talk) -> bytes:
    return "\n".join(f"{who} : {text}" for who, text in talk).encode("utf-16")


def txt_with_times(talk: Talk) -> bytes:
    lines = [f"[{who}] ({n}:01 - {n}:50)\n{text}\n" for n, (who, text) in enumerate(talk)]
    return "\n".join(lines).encode("utf-8")


def md(talk: Talk) -> bytes:
    top = "---\ntitle: Un entretien\n---\n\n# Entretien\n\n"
    return (top + "\n\n".join(f"**{who} :** {text}" for who, text in talk)).encode("utf-8")


def vtt(talk: Talk) -> bytes:
    cues = [
        f"{stamp(n, '.')} --> {stamp(n + 1, '.')}\n<v {who}>{html.escape(text, quote=False)}</v>\n"
        for n, (who, text) in enumerate(talk)
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode("utf-8")


def srt(talk: Talk) -> bytes:
    cues = [
        f"{n + 1}\r\n{stamp(n, ',')} --> {stamp(n + 1, ',')}\r\n"
        f"{who} : {html.escape(text, quote=False)}\r\n"
        for n, (who, text) in enumerate(talk)
    ]
    return "\r\n".join(cues).encode("utf-8-sig")


def whisper(talk: Talk) -> bytes:
    segments = [
        {"start": n, "end": n + 1, "text": f" {text}", "speaker": who}
        for n, (who, text) in enumerate(talk)
    ]
    return json.dumps({"text": "", "segments": segments, "language": "fr"}).encode("utf-8")


def word(talk: Talk) -> bytes:
    return docx(*(f"{who}{NBSP}: {text}" for who, text in talk))


def word_in_pieces(talk: Talk) -> bytes:
    """Word cuts a sentence into runs wherever somebody once corrected a letter."""
    runs = (
        "".join(
            f'<w:r><w:t xml:space="preserve">{escape(c)}</w:t></w:r>' for c in f"{who} : {text}"
        )
        for who, text in talk
    )
    return docx_body("".join(f"<w:p>{run}</w:p>" for run in runs))


def writer(talk: Talk) -> bytes:
    """OpenDocument keeps one of several spaces unless told otherwise; these have none."""
    return odt(
        "".join(f"<t:p><t:span>{escape(who)}</t:span> : {escape(text)}</t:p>" for who, text in talk)
    )


PAGES: dict[str, tuple[str, Callable[[Talk], bytes]]] = {
    "txt": ("txt", txt), "txt of Windows": ("txt", txt_of_windows),
    "txt in UTF-16": ("txt", txt_in_utf16), "txt with times": ("txt", txt_with_times),
    "md": ("md", md), "docx": ("docx", word), "docx in pieces": ("docx", word_in_pieces),
    "odt": ("odt", writer),
}  # fmt: skip
CUES: dict[str, tuple[str, Callable[[Talk], bytes]]] = {
    "vtt": ("vtt", vtt), "srt": ("srt", srt), "whisper json": ("json", whisper),
}  # fmt: skip
EVERY = PAGES | CUES
