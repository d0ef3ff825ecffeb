"""From cues (a second or two of speech each) to turns.

Machines cut speech into cues wherever it suits them, so the cues of one voice
in a row are one turn. It ends where a sentence does and two seconds of silence
follow: the voice starts anew. A silence alone ends nothing, since a sentence
cut in two would be two turns; nor do times alone. Times that jump back do: a
second recording begins. Cues without a voice are never joined: nobody knows
who speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from jresearch.transcripts.blocks import Block, Reading, joined, recognised, spoken
from jresearch.transcripts.names import may_be_name, says_role
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SILENCE = 2.0
"""Seconds after a finished sentence from which the same voice starts a new turn."""
BACK = 30.0
"""Seconds a time may step back between two cues of one recording (voices overlap)."""
_ENDS = re.compile(r"[.!?…][\s\"'»”’)\]]*$")
_BRACKETS = frozenset("[({")
_SPOKEN_NAME = re.compile(r"\s*(?:[\[({]([^\])}:]{1,70})[\])}]\s*:?|([^:\n]{1,70}?)\s*:)\s*", re.S)


def read_cues(
    cues: Sequence[Block],
    format_: str,
    notes: tuple[str, ...] = (),
    known: Collection[str] = (),
    language: str | None = None,
) -> Reading:
    """The turns of a list of cues, whose voices may stand in their words."""
    every = len(cues)
    if not any(cue.speaker for cue in cues):
        cues = _named(cues, known)
    filled, silent = spoken(map(_in_one_line, cues))
    return as_read(_joined(filled), every, format_, (*silent, *notes), language)


def as_read(
    turns: Sequence[Block],
    cues: int,
    format_: str,
    notes: tuple[str, ...] = (),
    language: str | None = None,
) -> Reading:
    """The turns that so many cues gave, and what is said of them."""
    named = any(turn.speaker for turn in turns)
    why = ngettext("{n} cue, {k} turns", "{n} cues, {k} turns", cues)
    said = why.format(n=cues, k=len(turns))
    if not named:
        said += _(", no speaker is named")
    return Reading(tuple(turns), format_, (recognised(format_, said), *notes), named, language)


def _in_one_line(cue: Block) -> Block:
    words = joined(cue.text.split("\n")) if "\n" in cue.text else cue.text.strip()
    return cue if words == cue.text else Block(cue.speaker, words, cue.start, cue.end)


def _joined(cues: Sequence[Block]) -> list[Block]:
    """Runs of one voice, joined: words in their order, from the first start to the last end."""
    runs: list[list[Block]] = []
    for cue in cues:
        if runs and _goes_on(runs[-1][-1], cue):
            runs[-1].append(cue)
        else:
            runs.append([cue])
    return [_run(run) if len(run) > 1 else run[0] for run in runs]


def _run(cues: list[Block]) -> Block:
    """One turn: an end that is not known leaves the one before it."""
    end = next((cue.end for cue in reversed(cues) if cue.end is not None), None)
    return Block(cues[0].speaker, " ".join(cue.text for cue in cues), cues[0].start, end)


def _goes_on(last: Block, cue: Block) -> bool:
    """Whether a cue belongs to the turn of the one above it."""
    if not cue.speaker or cue.speaker != last.speaker:
        return False
    if last.start is not None and cue.start is not None and cue.start < last.start - BACK:
        return False
    silent = last.end is not None and cue.start is not None and cue.start - last.end >= SILENCE
    return not (silent and is_finished(last.text))


def is_finished(words: str) -> bool:
    """Whether words end as a sentence does."""
    return bool(_ENDS.search(words))


def _named(cues: Sequence[Block], known: Collection[str]) -> list[Block]:
    """The cues, their voices taken from their words where they say "Name: words".

    Where most cues bear a name, one without is nobody's; where few do, a name
    stands only when the voice changes, and holds until the next.
    """
    found = [_in_words(cue, known) for cue in cues]
    times = Counter(name for name, _words in found if name)
    if not times:
        return list(cues)
    names = {n for n, k in times.items() if k > 1 or n in known or says_role(n)}
    if not names and len(times) == len(cues):
        names = set(times)
    bearing = sum(times[name] for name in names)
    holds = 0 < bearing <= len(cues) / 2
    voice, named = "", []
    for cue, (name, words) in zip(cues, found, strict=True):
        bears = name in names
        voice = name if bears else voice if holds else ""
        named.append(Block(voice, words if bears else cue.text, cue.start, cue.end))
    return named


def _in_words(cue: Block, known: Collection[str]) -> tuple[str, str]:
    marked = ":" in cue.text or cue.text.lstrip()[:1] in _BRACKETS
    match = _SPOKEN_NAME.match(cue.text) if marked else None
    if not match:
        return "", cue.text
    name = (match[1] or match[2]).strip()
    if name in known or may_be_name(name):
        return name, cue.text[match.end() :]
    return "", cue.text
