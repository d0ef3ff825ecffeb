"""One interview as read: its file, its turns, its people; and the same one read twice.

Transcription machines write one recording in several formats side by side
(C03.json, C03.srt, C03.vtt ...), and people keep an export beside the page they
typed. Counting each would double every n, so files that say the same words are
one interview: that which participants.csv knows, else that which says most (who
speaks, then when). The others are set aside, named, until a person gives them
rows in participants.csv.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jresearch.errors import InputError
from jresearch.transcripts.blocks import Block
from jresearch.transcripts.detect import ACCEPTED
from jresearch.transcripts.people import Cast, cast
from jresearch.transcripts.speakers import roles as guessed_roles
from jresearch.transcripts.twins import Sketch, set_aside, twins
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.errors import Problems
    from jresearch.transcripts.given import Told
    from jresearch.transcripts.kept_readings import Shelf
    from jresearch.transcripts.participants import SpeakerRole
    from jresearch.transcripts.ties import Tie
    from jresearch.transcripts.transcript import Transcript

_SHARED = 0.8
"""Two files of one name that share this much of the shorter one's words are one recording."""


@dataclass(frozen=True)
class Recording:
    """An interview: its file and ids, what was read, who speaks, what must be said of it.

    ``answers`` is the source type of a table of answers, whose turns know
    their persons, and ``given`` what it says of each answer; ``sketch`` tells
    whether another file says the same.
    """

    tie: Tie
    transcript: Transcript
    cast: Cast
    notes: tuple[str, ...] = ()
    answers: str | None = None
    sketch: Sketch = ()
    given: tuple[Told, ...] = ()


def read_recording(
    tied: Tie, roles: Sequence[SpeakerRole], population: str, problems: Problems, shelf: Shelf
) -> Recording | None:
    """The interview in a file; nothing, and its problems noted, when it cannot be read."""
    given = {role.speaker: role.role for role in roles if role.interview == tied.interview}
    known = {row.speaker for row in tied.rows if row.speaker} | set(given)
    try:
        kept = shelf.read(tied.file, known)
    except InputError as error:
        problems.extend(error.problems)
        return None
    who = cast(kept.transcript, tied.interview, tied.rows, given, population)
    transcript = _as_written(kept.transcript, tied, who)
    settled = set(guesses(transcript)) if given else set()
    notes = tuple(note for note in transcript.notes[1:] if note not in settled)
    return Recording(tied, transcript, who, notes, sketch=kept.sketch)


def _as_written(transcript: Transcript, tied: Tie, who: Cast) -> Transcript:
    """The transcript in the language that participants.csv says, each person in theirs."""
    written = {row.person: row.language for row in tied.rows if row.language}
    if not written:
        return transcript
    base = next(iter(written.values()))
    speakers = transcript.turns["speaker"]
    spoken = [written.get(who.persons.get(name, ""), base) for name in speakers]
    return replace(transcript, language=base, turns=transcript.turns.assign(language=spoken))


def guesses(transcript: Transcript) -> tuple[str, ...]:
    """What was said of guessing who asks, until speakers.csv says it."""
    turns = transcript.turns
    said = zip(turns["speaker"], turns["text"], strict=True)
    return guessed_roles([Block(speaker, text) for speaker, text in said])[1]


def without_doubles(read: Sequence[Recording]) -> tuple[list[Recording], list[str]]:
    """The interviews, each once, and a notice for each file set aside or counted twice."""
    named: dict[str, list[Recording]] = defaultdict(list)
    for one in read:
        named[str(PurePosixPath(one.tie.file.name).with_suffix("")).casefold()].append(one)
    out: dict[str, str] = {}
    for group in (group for group in named.values() if len(group) > 1):
        best = max(group, key=_worth)
        for other in group:
            written_down = bool(other.tie.rows)
            if other is not best and not written_down and _same_words(best, other):
                out[other.tie.file.name] = best.tie.file.name
    sentence = _("{file}: the same recording as {first}; left out, so that it counts once.")
    notices = [sentence.format(file=file, first=first) for file, first in sorted(out.items())]
    rest = [one for one in read if one.tie.file.name not in out]
    kept, told = _without_twins(rest)
    return kept, [*notices, *told]


def _without_twins(read: Sequence[Recording]) -> tuple[list[Recording], list[str]]:
    """The same for files of other names: the better, else the first by name, stays."""
    talks = {one.tie.file.name: one for one in read if one.answers is None}
    pairs = twins({name: one.sketch for name, one in talks.items()})
    named = {name for pair in pairs for name in pair}
    order = sorted(named, key=lambda name: (*(not x for x in _worth(talks[name])[:2]), name))
    aside = _(
        "{file}: the same words as {first}, in another file; set aside, so that they count once. "
        "If both must count, give {file} a row in participants.csv."
    )
    twice = _(
        "{file}: the same words as {first}; both stand in participants.csv and both count. "
        "Remove the rows of one, unless this is meant."
    )
    gone, notices = set(), []
    for name, first in sorted(set_aside(order, pairs).items()):
        written = bool(talks[name].tie.rows)
        notices.append((twice if written else aside).format(file=name, first=first))
        if not written:
            gone.add(name)
    return [one for one in read if one.tie.file.name not in gone], notices


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
