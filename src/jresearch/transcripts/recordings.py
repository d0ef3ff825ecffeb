"""One interview as read: its file, its turns, its people; and the same one read twice.

Transcription machines write one recording in several formats side by side
(C03.json, C03.srt, C03.vtt ...). Counting each would double every n, so files of
one name and nearly the same words are one interview: that which participants.csv
knows, else that which says most (who speaks, then when).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jresearch.errors import InputError
from jresearch.transcripts.detect import ACCEPTED
from jresearch.transcripts.people import Cast, cast
from jresearch.transcripts.transcript import Transcript, read_bytes
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.errors import Problems
    from jresearch.transcripts.participants import SpeakerRole
    from jresearch.transcripts.ties import Tie

_SHARED = 0.8
"""Two files that share this much of the shorter one's words are one recording."""


@dataclass(frozen=True)
class Recording:
    """An interview: its file and ids, what was read, who speaks."""

    tie: Tie
    transcript: Transcript
    cast: Cast


def read_recording(
    tied: Tie, roles: Sequence[SpeakerRole], population: str, problems: Problems
) -> Recording | None:
    """The interview in a file; nothing, and its problems noted, when it cannot be read."""
    given = {role.speaker: role.role for role in roles if role.interview == tied.interview}
    known = {row.speaker for row in tied.rows if row.speaker} | set(given)
    try:
        transcript = read_bytes(tied.file.raw, tied.file.name, sorted(known))
    except InputError as error:
        problems.extend(error.problems)
        return None
    return Recording(
        tied, transcript, cast(transcript, tied.interview, tied.rows, given, population)
    )


def without_doubles(read: Sequence[Recording]) -> tuple[list[Recording], list[str]]:
    """The interviews, each once, and a notice for each file left out."""
    named: dict[str, list[Recording]] = defaultdict(list)
    for one in read:
        named[str(PurePosixPath(one.tie.file.name).with_suffix("")).casefold()].append(one)
    out: dict[str, str] = {}
    for group in named.values():
        best = max(group, key=_worth)
        for other in group:
            written_down = bool(other.tie.rows)
            if other is not best and not written_down and _same_words(best, other):
                out[other.tie.file.name] = best.tie.file.name
    sentence = _("{file}: the same recording as {first}; left out, so that it counts once.")
    notices = [sentence.format(file=file, first=first) for file, first in sorted(out.items())]
    return [one for one in read if one.tie.file.name not in out], notices


def _worth(one: Recording) -> tuple[bool, bool, bool, int]:
    """How much a file tells: known by people, speakers, times, then the usual order of formats."""
    turns = one.transcript.turns
    ending = PurePosixPath(one.tie.file.name).suffix.lower()
    order = ACCEPTED.index(ending) if ending in ACCEPTED else len(ACCEPTED)
    named, timed = bool(turns["speaker"].ne("").any()), bool(turns["start_s"].notna().any())
    return bool(one.tie.rows), named, timed, -order


def _same_words(one: Recording, two: Recording) -> bool:
    first, second = _words(one), _words(two)
    return (first & second).total() >= _SHARED * min(first.total(), second.total())


def _words(one: Recording) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(one.transcript.turns["text"]).casefold()))
