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
from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.transcripts.blocks import Block, Reading, joined, recognised, spoken
from jresearch.transcripts.names import may_be_name, says_role
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SILENCE = 2.0
"""Seconds after a finished sentence from which the same voice starts a new turn."""
_BACK = 30.0
"""Seconds a time may step back between two cues of one recording (voices overlap)."""
_ENDS = re.compile(r"[.!?…][\s\"'»”’)\]]*$")
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
    filled, silent = spoken(replace(cue, text=joined(cue.text.split("\n"))) for cue in cues)
    turns = tuple(_joined(filled))
    names = {turn.speaker for turn in turns if turn.speaker}
    why = ngettext("{n} cue, {k} turns", "{n} cues, {k} turns", every)
    said = why.format(n=every, k=len(turns))
    if not names:
        said += _(", no speaker is named")
    return Reading(
        turns, format_, (recognised(format_, said), *silent, *notes), bool(names), language
    )


def _joined(cues: Sequence[Block]) -> list[Block]:
    """Runs of one voice, joined: words in their order, from the first start to the last end."""
    turns: list[Block] = []
    last: Block | None = None
    for cue in cues:
        if last is not None and _goes_on(last, cue):
            end = cue.end if cue.end is not None else turns[-1].end
            turns[-1] = replace(turns[-1], text=f"{turns[-1].text} {cue.text}", end=end)
        else:
            turns.append(cue)
        last = cue
    return turns


def _goes_on(last: Block, cue: Block) -> bool:
    """Whether a cue belongs to the turn of the one above it."""
    if not cue.speaker or cue.speaker != last.speaker:
        return False
    if last.start is not None and cue.start is not None and cue.start < last.start - _BACK:
        return False
    silent = last.end is not None and cue.start is not None and cue.start - last.end >= _SILENCE
    return not (silent and _ENDS.search(last.text))


def _named(cues: Sequence[Block], known: Collection[str]) -> list[Block]:
    """The cues, their voices taken from their words where they say "Name: words".

    Where most cues bear a name, one without is nobody's; where few do, a name
    stands only when the voice changes, and holds until the next.
    """
    found = [_in_words(cue, known) for cue in cues]
    times = Counter(name for name, _words in found if name)
    names = {n for n, k in times.items() if k > 1 or n in known or says_role(n)}
    if not names and len(times) == len(cues):
        names = set(times)
    bearing = sum(times[name] for name in names)
    holds = 0 < bearing <= len(cues) / 2
    voice, named = "", []
    for cue, (name, words) in zip(cues, found, strict=True):
        bears = name in names
        voice = name if bears else voice if holds else ""
        named.append(replace(cue, speaker=voice, text=words if bears else cue.text))
    return named


def _in_words(cue: Block, known: Collection[str]) -> tuple[str, str]:
    match = _SPOKEN_NAME.match(cue.text)
    if not match:
        return "", cue.text
    name = (match[1] or match[2]).strip()
    if name in known or may_be_name(name):
        return name, cue.text[match.end() :]
    return "", cue.text
