"""From the lines of a document to who says what: the ways people write a label.

A document is read in the style (``styles.py``) that finds most labels; labelled
blocks stay as they are, two in a row by one speaker included, since whoever
typed them saw a reason. Lines before the first label, titles and the meeting
tool's own announcements are left out, and listed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jresearch.transcripts.blocks import (
    Block,
    Line,
    Reading,
    joined,
    left_out,
    places,
    recognised,
    spoken,
)
from jresearch.transcripts.names import folded, may_be_name, same_name, says_role
from jresearch.transcripts.spoken_language import word_set
from jresearch.transcripts.styles import COLON, STYLES, Style
from jresearch.transcripts.times import seconds
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Notes = tuple[str, ...]

_ANNOUNCEMENT = re.compile(
    r"(?P<who>.{1,63}?)\s+(?:"
    r"(?:started|stopped)\s+(?:the\s+)?(?:transcription|recording)"
    r"|(?:joined|left)\s+the\s+(?:meeting|call)"
    r"|a\s+(?:commencé|démarré|lancé|arrêté|interrompu|stoppé)\s+"
    r"(?:la\s+transcription|l['’]enregistrement)"
    r"|a\s+(?:rejoint|quitté)\s+(?:la\s+réunion|l['’]appel)"
    r")\s*\.?",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"_?(?:transcri(?:bed|pt|ption)|transcrit)\b.{0,20}https?://\S+_?", re.IGNORECASE
)
_TITLES = 0.2
"""A document with more of its letters than this in titles uses them for speech."""
_A_NAME = 4
"""Words after a label in a heading that may still be a name: "Enquêteur : Paul Martin"."""
_HEADINGS = word_set(
    "propos texte text transcription transcript verbatim paroles contenu content words discours"
)
"""What stands above the column of words in a table."""
_CROWD = 12
"""More different bare names than this are no speakers."""


@dataclass(frozen=True)
class _Label:
    """A line that names a speaker: which line, who, when, and the words that follow.

    ``marked`` is a name that wears a sign no speech begins with: #, @ or {.
    """

    line: int
    speaker: str
    text: str
    start: float | None
    end: float | None
    marked: bool = False


def read_labelled(lines: Sequence[Line], container: str, known: Collection[str] = ()) -> Reading:
    """The blocks of a document; each paragraph is one when nobody is named.

    ``known`` are names that people wrote in speakers.csv or participants.csv.
    """
    speech = [line for line in lines if not _is_announcement(line)]
    announced = [line for line in lines if _is_announcement(line)]
    notes = left_out(announced, _("said by the meeting tool, not by a person"))
    found = [(style, _labels(speech, style, known)) for style in STYLES]
    style, labels = max(found, key=lambda each: (any(x.speaker for x in each[1]), len(each[1])))
    if not labels:
        return unlabelled(speech, container, notes)
    return _labelled(speech, container, style, labels, notes)


def _is_announcement(line: Line) -> bool:
    """Whether a line was written by the meeting tool: "Marie a rejoint la réunion"."""
    text = line.text.strip()
    if _CREDIT.fullmatch(text):
        return True
    said = _ANNOUNCEMENT.fullmatch(text)
    return said is not None and may_be_name(said["who"])


# Which lines are labels --------------------------------------------------------------------------


def _labels(lines: Sequence[Line], style: Style, known: Collection[str]) -> list[_Label]:
    """The labels of one style; none when they do not convince."""
    wanted = {same_name(name) for name in known}
    found = [x for n, line in enumerate(lines) if (x := _label(line.text, n, style, wanted))]
    labels = found if style.sure else _recurring(lines, found, wanted)
    return labels if labels and _convincing(lines, labels, style) else []


def _label(text: str, number: int, style: Style, known: Collection[str]) -> _Label | None:
    for pattern in style.patterns:
        match = pattern.fullmatch(text.strip())
        if match:
            part = match.groupdict()
            name = (part.get("speaker") or "").strip(" \t\n\xa0\u202f*_")
            if style.name == "table" and folded(part["text"] or "") in _HEADINGS:
                return None
            named = same_name(name) in known or may_be_name(name, typed=not style.alone)
            if named or "speaker" not in part:
                start, end = (seconds(part.get(k) or "") for k in ("start", "end"))
                marked = text.lstrip().startswith(("#", "@", "{"))
                return _Label(number, name, part.get("text") or "", start, end, marked)
    return None


def _recurring(lines: Sequence[Line], found: list[_Label], known: Collection[str]) -> list[_Label]:
    """The labels whose name comes back, is known, or needs no second time.

    A role or code said once ("Q : …") counts unless it only presents somebody
    in the heading ("Enquêteur : Paul"); where each line has a label, all count,
    and so do names said once when a single one comes back: it takes two to talk.
    """
    times = Counter(same_name(label.speaker) for label in found)
    filled = sum(1 for line in lines if line.text.strip() and not line.title)
    if found and len(found) == filled:
        return found
    first = next((x.line for x in found if times[same_name(x.speaker)] > 1), 0)

    def counts(label: _Label) -> bool:
        name = same_name(label.speaker)
        placed = label.line > first or len(label.text.split()) > _A_NAME
        role = placed and says_role(label.speaker)
        return times[name] > 1 or name in known or label.marked or role

    kept = [label for label in found if counts(label)]
    if len({same_name(label.speaker) for label in kept}) == 1:
        return [label for label in found if counts(label) or label.line > first]
    return kept


def _convincing(lines: Sequence[Line], labels: list[_Label], style: Style) -> bool:
    """Whether these labels carry the document: repeated or first of all, most words after them."""
    times = Counter(label.speaker for label in labels)
    first = next((n for n, line in enumerate(lines) if line.text.strip() and not line.title), 0)
    if max(times.values()) < 2 and labels[0].line > first:
        return False
    before = sum(len(line.text) for line in lines[: labels[0].line])
    every = sum(len(line.text) for line in lines)
    if style.alone:
        return before < every * _TITLES and _like_headings(lines, labels, times)
    return before <= every / 2


def _like_headings(lines: Sequence[Line], labels: list[_Label], times: Counter[str]) -> bool:
    """Whether bare names stand as headings do: a few, repeated, each above somebody's words."""
    filled = [n for n, line in enumerate(lines) if line.text.strip()]
    at = {label.line for label in labels}
    apart = all(not (a in at and b in at) for a, b in pairwise(filled))
    return 2 <= len(times) <= _CROWD and min(times.values()) >= 2 and apart


# What stands under them --------------------------------------------------------------------------


def _labelled(
    lines: Sequence[Line], container: str, style: Style, labels: list[_Label], notes: Notes
) -> Reading:
    titles = _titles(lines)
    spelt = _spellings(labels)
    at = {label.line for label in labels}
    ends = [*(label.line for label in labels[1:]), len(lines)]
    blocks, passed = [], []
    for label, end in zip(labels, ends, strict=True):
        under = range(label.line + 1, end)
        passed += [lines[n] for n in under if n in titles]
        words = joined([label.text, *(lines[n].text for n in under if n not in titles)])
        blocks.append(Block(spelt[same_name(label.speaker)], words, label.start, label.end))
    kept, silent = spoken(blocks)
    names = {name for name in spelt if name}
    why = (
        ngettext("{n} label of {k} speakers", "{n} labels of {k} speakers", len(labels))
        if names
        else ngettext(
            "{n} time, no speaker is named", "{n} times, no speaker is named", len(labels)
        )
    )
    return Reading(
        kept,
        f"{container}, {style.name}",
        (
            recognised(f"{container}, {style.name}", why.format(n=len(labels), k=len(names))),
            *left_out(lines[: labels[0].line], _("before the first speaker")),
            *left_out(passed, _("titles")),
            *_doubtful(lines, at),
            *silent,
            *notes,
        ),
        labelled=bool(names),
    )


def _spellings(labels: Sequence[_Label]) -> dict[str, str]:
    """The most frequent spelling of each name: "MARIE" among many "Marie" is a slip."""
    times = Counter(label.speaker for label in labels)
    return {same_name(name): name for name, _n in reversed(times.most_common())}


def _titles(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are titles; none when the document writes its speech as titles."""
    every = sum(len(line.text) for line in lines)
    titles = frozenset(n for n, line in enumerate(lines) if line.title)
    return titles if sum(len(lines[n].text) for n in titles) <= every * _TITLES else frozenset()


def _doubtful(lines: Sequence[Line], labels: Collection[int]) -> Notes:
    """A sentence on the lines that might name one more speaker, who spoke only once."""
    first = min(labels)
    found = [
        line
        for n, line in enumerate(lines)
        if n > first and n not in labels and _label(line.text, n, COLON, ())
    ]
    if not found:
        return ()
    sentence = _(
        "Taken as words of the speaker before, though it looks like a name: {places}. "
        "If it is a speaker, write the name in interviews/speakers.csv."
    )
    return (sentence.format(places=places(found)),)


def unlabelled(lines: Sequence[Line], container: str, notes: Notes) -> Reading:
    """The blocks of a document that names nobody: a paragraph each, titles left out."""
    titles = _titles(lines)
    rest = [line for n, line in enumerate(lines) if n not in titles]
    blocks, _silent = spoken(Block("", text) for text in _paragraphs(rest))
    why = _("no speaker is named, each paragraph is a turn")
    return Reading(
        blocks,
        container,
        (
            recognised(container, why),
            *left_out([lines[n] for n in sorted(titles)], _("titles")),
            *notes,
        ),
    )


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs: parted by empty lines where there are any, else a line each.

    Lines of one number are one paragraph, broken by hand.
    """
    numbers: dict[int, list[str]] = {}
    for line in lines:
        numbers.setdefault(line.number, []).append(line.text)
    texts = [joined(parts) for parts in numbers.values()]
    filled = [n for n, text in enumerate(texts) if text]
    inside = texts[filled[0] : filled[-1] + 1] if filled else []
    if "" not in inside:
        return inside
    grouped: list[list[str]] = [[]]
    for text in inside:
        if text:
            grouped[-1].append(text)
        else:
            grouped.append([])
    return [joined(group) for group in grouped if group]
