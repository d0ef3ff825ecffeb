"""Plain text and Markdown: the lines that may be speech, numbered as in an editor.

A heading is marked as a title. What only dresses a page (the block of settings
at its top, rulers, pictures, stage directions in italics) is left out, listed.
"""

from __future__ import annotations

import re

from jresearch.transcripts.blocks import Line, left_out
from jresearch.translation import _, ngettext

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*)")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_DRESSING = re.compile(
    r"\s*(?:(?:[-*_=]\s?){3,}|!\[[^\]]*\]\([^)]*\)|<!--.*-->|\(([_*]{1,2})[^()]+\1\))\s*"
)
_FENCE = "---"
_SETTING = re.compile(r"\s*(?:[\w .-]+:.*|-\s.*|)")
_DATE = re.compile(r"\s*date\s*:\s*[\"']?(\d{4}-\d\d-\d\d)\b", re.IGNORECASE)


def read_plain(text: str) -> tuple[list[Line], tuple[str, ...], str | None]:
    """The lines of a text, notes on what was left out, and the date its settings give."""
    lines = [Line(written, number) for number, written in enumerate(text.split("\n"), 1)]
    top = _settings(lines)
    body = lines[top:]
    dressing = [line for line in body if _DRESSING.fullmatch(line.text)]
    notes = (
        *left_out(lines[:top], _("settings at the top of the page")),
        *left_out(dressing, _("rulers, pictures and stage directions")),
    )
    date = next((m[1] for line in lines[:top] if (m := _DATE.match(line.text))), None)
    return [_line(line) for line in body], notes, date


def without_controls(text: str) -> tuple[str, tuple[str, ...]]:
    r"""The text without the control characters a document's markup let through, and how many.

    Examples
    --------
    >>> without_controls("Oui\x01.")
    ('Oui.', ('1 control character removed.',))
    """
    rest, n = _CONTROLS.subn("", text)
    if not n:
        return text, ()
    sentence = ngettext("{n} control character removed.", "{n} control characters removed.", n)
    return rest, (sentence.format(n=n),)


def _settings(lines: list[Line]) -> int:
    """How many lines at the top are settings between two rulers."""
    if not lines or lines[0].text.strip() != _FENCE:
        return 0
    for n, line in enumerate(lines[1:], 1):
        if line.text.strip() == _FENCE:
            return n + 1
        if not _SETTING.fullmatch(line.text):
            return 0
    return 0


def _line(line: Line) -> Line:
    """The line without its Markdown: titles marked, dressing emptied but still parting."""
    if _DRESSING.fullmatch(line.text):
        return Line("", line.number)
    heading = _HEADING.fullmatch(line.text)
    if heading:
        return Line(heading["text"].rstrip("# "), line.number, title=True)
    return Line(_QUOTE.sub("", line.text, count=1), line.number)
