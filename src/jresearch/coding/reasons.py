"""The reasons that words and events give to rate what is said: rules, in the language's words.

Words that judge and events that need no emotion word both count; where neither speaks,
what usually goes well or wrong does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.coding.answer import nothing_asked_for
from jresearch.coding.context import in_context
from jresearch.coding.degree import EVENT, HINT, Degree
from jresearch.coding.frame import judges
from jresearch.coding.frame import word_class as _class
from jresearch.coding.whole import NOBODYS, stands_alone, together
from jresearch.language import Entry, Match, Words, evaluations, events, hints, set_phrases
from jresearch.language.lexicon import IDIOM
from jresearch.language.patterns import longest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jresearch.language import Mark


def reasons(words: Words, question: str | None = None) -> list[Degree]:
    """Every reason to rate these words, as an answer where the question is known."""
    found = _found(words)
    judged = [*_judged(words, found)]
    idioms = [match for match in found if match.found.concept == IDIOM]
    degrees = together(words, [*judged, *_hinted(words, judged, idioms)])
    if question is not None and not any(d.negative for d in degrees):
        degrees += nothing_asked_for(words, question)
    return degrees


def degrees_of(found: Sequence[Degree]) -> tuple[int, int] | None:
    """The two degrees that reasons make together; None without any."""
    if not found:
        return None
    return _several(found, "negative"), _several(found, "positive")


def _several(found: Sequence[Degree], side: str) -> int:
    """Three different reasons, or an ordeal of repeated events, weigh as a strong one."""
    degree: int = max(getattr(d, side) for d in found)
    different = {
        d.match.found.concept for d in found if getattr(d, side) and d.match.found.pos != HINT
    }
    return 2 if degree == 1 and len(different) >= 3 else degree


def _found(words: Words) -> list[Match[Entry]]:
    """Every judging word and event that judges where it stands, and every idiom."""
    return [
        match
        for match in (*evaluations(words.language).find(words), *_event_matches(words))
        if match.found.concept == IDIOM or judges(words, match)
    ]


def _judged(words: Words, found: Iterable[Match[Entry]]) -> Iterable[Degree]:
    """The longest where they overlap, each as its context turns it."""
    kept = longest(found, lambda entry: entry.negative + entry.positive)
    places = {place for match in kept for place in range(match.first, match.last)}
    for match in kept:
        entry = match.found
        if entry.concept == IDIOM or _only_intensifies(words, match, places):
            continue
        degree = Degree(match, entry.negative, entry.positive)
        turned = degree if entry.pos == EVENT else in_context(words, degree)
        if turned is not None:
            yield turned


def _hinted(
    words: Words, judged: Sequence[Degree], idioms: Sequence[Match[Entry]]
) -> Iterable[Degree]:
    """What usually goes well or wrong, in the sentences where nothing stronger speaks."""
    numbers = _sentence_numbers(words)
    spoken = {
        numbers[d.match.first]
        for d in judged
        if d.match.found.concept not in NOBODYS and not stands_alone(words, d)
    }
    found = [m for m in _marked(hints(words.language).find(words), HINT) if judges(words, m)]
    by_sentence: dict[int, list[Match[Entry]]] = {}
    for match in longest([*idioms, *found]):
        if numbers[match.first] not in spoken and match.found.concept != IDIOM:
            by_sentence.setdefault(numbers[match.first], []).append(match)
    for matches in by_sentence.values():
        balance = sum(m.found.positive - m.found.negative for m in matches)
        for match in matches:
            if balance * (match.found.positive - match.found.negative) >= 0:
                yield Degree(match, match.found.negative, match.found.positive)


def _sentence_numbers(words: Words) -> list[int]:
    numbers: list[int] = []
    for place, token in enumerate(words.tokens):
        begins = token.after_stop or (place > 0 and token.part != words.tokens[place - 1].part)
        numbers.append((numbers[-1] if numbers else 0) + begins)
    return numbers


def _event_matches(words: Words) -> Iterable[Match[Entry]]:
    yield from _marked(events(words.language).find(words), EVENT)
    yield from _marked(set_phrases(words.language).find(words), EVENT)


def _marked(matches: Iterable[Match[Mark]], kind: str) -> Iterable[Match[Entry]]:
    for match in matches:
        mark = match.found
        entry = Entry(match.pattern, kind, mark.negative, mark.positive, mark.value)
        yield Match(match.first, match.last, entry, match.pattern)


def _only_intensifies(words: Words, match: Match[Entry], judged: set[int]) -> bool:
    """Whether "super" only says how strong the next word is ("super long")."""
    word = words.tokens[match.first].folded
    return (
        len(match) == 1
        and word in _class("very", words.language)
        and match.last in judged
        and not words.tokens[match.last].after_comma
        and not words.tokens[match.last].after_stop
    )
