"""The ways people and tools write who speaks.

"[Name] (0:01 - 0:11)", "Name : words" with any kind of space before the colon,
"Name  0:22" as Otter and Teams do, a table, a name alone on its line ... Each is
a few patterns over one line; ``labels.py`` judges which one a document keeps to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jresearch.transcripts.times import CLOCK

_DASH = r"(?:[-–—]|-->)"
_START, _END = rf"(?P<start>{CLOCK})", rf"(?P<end>{CLOCK})"
_SPAN = rf"[\[(]\s*{_START}(?:\s*{_DASH}\s*{_END})?\s*[\])]"
_NAME = r"(?P<speaker>[^\[\](){}:\t]{1,70}?)"
_BOLD = r"[*_]{0,3}"
_TEXT = r"(?P<text>.*)"
_LONG = r"(?P<speaker>[^\[\]{}:\t]{1,70}?)"  # may hold a remark: "Marie (cliente)"


@dataclass(frozen=True)
class Style:
    """One way to write a label: its patterns, and how careful to be with it.

    A style is ``sure`` when its marks (times) hardly stand in speech: its names
    need not come back. ``alone`` is for names without any mark at all.
    """

    name: str
    patterns: tuple[re.Pattern[str], ...]
    sure: bool = False
    alone: bool = False


def _style(name: str, *patterns: str, sure: bool = False, alone: bool = False) -> Style:
    compiled = tuple(re.compile(pattern, re.DOTALL) for pattern in patterns)
    return Style(name, compiled, sure, alone)


COLON = _style(
    "Name: words",
    rf"(?:[-–—•>]\s+)?{_BOLD}[#@]?[\[{{]?{_LONG}[\]}}]?{_BOLD}\s*:{_BOLD}\s*{_TEXT}",
    rf"[\[{{]{_NAME}[\]}}]\s*{_TEXT}",
    rf"[#@]{_NAME}",
)
"""The usual way; a name in it must come back to be told from speech."""

BOLD = _style("**Name** words", rf"\*\*{_NAME}\*\*\s+{_TEXT}", rf"__{_NAME}__\s+{_TEXT}")
"""A name set apart by bold letters alone, as Markdown writes them."""

STYLES = (
    _style(
        "[Name] (m:ss)",
        rf"[\[{{]{_NAME}[\]}}]\s*{_SPAN}\s*:?\s*{_TEXT}",
        rf"{_NAME}\s*{_SPAN}\s*(?::\s*{_TEXT})?",
        sure=True,
    ),
    _style(
        "[m:ss] Name: words",
        rf"[\[(]?{_START}(?:\s*{_DASH}\s*{_END})?[\])]?\s*{_DASH}?\s*[\[{{]?{_NAME}[\]}}]?\s*:\s*{_TEXT}",
        sure=True,
    ),
    _style("Name m:ss", rf"{_LONG}\s+{_START}", rf"{_START}", rf"{_START}\s+{_LONG}", sure=True),
    COLON,
    _style(
        "table",
        rf"{_START}\t{_NAME}\t{_TEXT}",
        rf"{_NAME}\t{_START}\t{_TEXT}",
        rf"\d{{1,5}}\t{_START}\t{_NAME}\t{_TEXT}",
        rf"\d{{1,5}}\t{_NAME}\t{_TEXT}",
        rf"{_NAME}\t{_TEXT}",
    ),
    BOLD,
    _style("(Name) words", rf"\({_NAME}\)\s*{_TEXT}", rf"\(speaker \?\)\s*{_TEXT}"),
    _style("Name - words", rf"(?P<speaker>[^\W_][\w .]{{0,18}}?)\s*(?:--?|[–—])\s+{_TEXT}"),
    _style("Q. words", rf"(?P<speaker>[A-Z]{{1,2}}\d{{0,2}})\s*[.)/>]\s+{_TEXT}"),
    _style("[m:ss] words", rf"[\[(]{_START}(?:\s*{_DASH}\s*{_END})?[\])]\s*{_TEXT}", sure=True),
    _style("name on a line", rf"{_BOLD}{_NAME}{_BOLD}", alone=True),
)
