"""What the sentences propose: each a step, a channel, a touchpoint or inside work, with its words.

A mention is a sentence that shows it. Which step a sentence speaks of is what
its own words show; a sentence that shows none goes on about the step its speaker
was at, within the same turn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.drafting.customer import acts
from jresearch.drafting.lists import rows, sayings, spoken_channels, word_set
from jresearch.language.patterns import longest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jresearch.drafting.speech import Sentence
    from jresearch.language import Match
    from jresearch.translation import Language

NEAR = 4
"""How many words before a channel's name may say that it is not offered."""


@dataclass(frozen=True)
class Mention:
    """A sentence, and what it shows: the words that show it, or the whole."""

    of: str
    place: int
    sentence: Sentence
    start: int
    end: int
    words: str
    step: str | None = None
    absent: bool = False
    label: str = ""


def steps_in(told: Sequence[Sentence]) -> list[Mention]:
    """Where usual steps are spoken of, each once a sentence."""
    return [
        one
        for place, sentence in enumerate(told)
        for one in _each_once(_matches("steps", sentence), sentence, place)
    ]


def inside_in(told: Sequence[Sentence], at: Sequence[str | None]) -> list[Mention]:
    """Where people tell of work the customer does not see; what the customer does is none."""
    return [
        one
        for place, sentence in enumerate(told)
        for one in _each_once(
            (m for m in _matches("backstage", sentence) if not _of_customer(m, sentence)),
            sentence, place, at[place],
        )
    ]  # fmt: skip


def channels_in(told: Sequence[Sentence], at: Sequence[str | None]) -> list[Mention]:
    """Where a channel is spoken of, and whether it is said not to be there."""
    ids = {row["kind"]: row["id"] for row in rows("channels")}
    found = []
    for place, sentence in enumerate(told):
        matches = longest(spoken_channels(sentence.language).find(sentence.words))
        seen: set[str] = set()
        for match in matches:
            kind, how = match.found
            if how == "shows" and kind not in seen:
                seen.add(kind)
                start, end = _span(match, sentence)
                found.append(
                    Mention(
                        ids[kind], place, sentence, start, end,
                        sentence.turn_text[start:end], at[place], absent=_absent(match, sentence),
                    )
                )  # fmt: skip
    return found


def told_acts(told: Sequence[Sentence], known: Iterable[Mention]) -> list[Mention]:
    """What the customer is told to do where no usual step is shown, in the first person."""
    covered = {one.place for one in known}
    return [
        Mention(
            f"{act.verb}_{act.what}".strip("_"), place, sentence, act.start, act.end,
            sentence.turn_text[act.start : act.end], label=act.label,
        )
        for place, sentence in enumerate(told)
        if place not in covered
        for act in acts(sentence)
    ]  # fmt: skip


def thread(told: Sequence[Sentence], mentions: Iterable[Mention]) -> list[str | None]:
    """The step each sentence is about: the last one it shows, else the last of its turn."""
    shown: dict[int, str] = {}
    for one in mentions:
        shown[one.place] = one.of
    at: list[str | None] = []
    for place, sentence in enumerate(told):
        same = place > 0 and (told[place - 1].interview, told[place - 1].turn) == (
            sentence.interview, sentence.turn,
        )  # fmt: skip
        at.append(shown.get(place) or (at[-1] if same and at else None))
    return at


def outside(mentions: Iterable[Mention]) -> bool:
    """Whether most of these sentences speak of people who are not of the firm."""
    told = Counter(_of_outsiders(one.sentence) for one in mentions)
    return told[True] > told[False]


def _of_outsiders(sentence: Sentence) -> bool:
    named = word_set("outsiders", sentence.language)
    return any(token.folded in named for token in sentence.words.tokens)


def _matches(name: str, sentence: Sentence) -> list[Match[str]]:
    language: Language = sentence.language
    return longest(sayings(name, language).find(sentence.words))


def _each_once(
    matches: Iterable[Match[str]], sentence: Sentence, place: int, step: str | None = None
) -> Iterator[Mention]:
    seen: set[str] = set()
    for match in matches:
        if match.found not in seen:
            seen.add(match.found)
            start, end = _span(match, sentence)
            words = sentence.turn_text[start:end]
            yield Mention(match.found, place, sentence, start, end, words, step)


def _span(match: Match[str] | Match[tuple[str, str]], sentence: Sentence) -> tuple[int, int]:
    tokens = sentence.words.tokens
    return tokens[match.first].start, tokens[match.last - 1].end


def _of_customer(match: Match[str], sentence: Sentence) -> bool:
    """Whether the customer stands just before: it is he who does it."""
    before = sentence.words.tokens[max(0, match.first - 3) : match.first]
    return any(token.folded in word_set("who", sentence.language) for token in before)


def _absent(match: Match[tuple[str, str]], sentence: Sentence) -> bool:
    tokens, language = sentence.words.tokens, sentence.language
    before = tokens[max(0, match.first - NEAR) : match.first]
    after = tokens[match.last : match.last + 1]
    near = {token.folded for token in (*before, *after)}
    return bool(near & word_set("absent", language)) or any(
        token.folded in word_set("to_come", language) for token in tokens
    )
