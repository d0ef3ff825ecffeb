"""How much an observation hurts and how much it pleases: two degrees from 0 to 2.

The two are kept apart, so that mixed feelings exist; valence is their
difference. Words that judge and events that need no emotion word both count.
Spoken French leaves out "ne": a negation is "pas", "jamais", "plus" alone.
Without evidence there is no rating, which is not the same as neutral.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.coding.frame import NOT_PRAISED, clause_before, judges
from jresearch.coding.frame import word_class as _class
from jresearch.coding.speech import Evidence, in_order, read_text, shown
from jresearch.language import Entry, Match, Words, evaluations, events, set_phrases
from jresearch.language.lexicon import IDIOM
from jresearch.language.patterns import longest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jresearch.language import Mark

REACH = 4
"""Words over which a negation or an intensifier reaches."""


@dataclass(frozen=True, slots=True)
class Degree:
    """One reason to rate: where it stands, how strong, which way, by which rules."""

    match: Match[Entry]
    negative: int
    positive: int
    rules: tuple[str, ...]

    def turned(self, rule: str) -> Degree:
        """The opposite, one degree at most: "pas génial" hurts, but not as "nul" does."""
        return replace(
            self,
            negative=min(1, self.positive),
            positive=min(1, self.negative),
            rules=(*self.rules, rule),
        )

    def scaled(self, step: int, rule: str) -> Degree:
        """Stronger or weaker, within 1 and 2 on the side it speaks for."""
        return replace(
            self,
            negative=max(1, min(2, self.negative + step)) if self.negative else 0,
            positive=max(1, min(2, self.positive + step)) if self.positive else 0,
            rules=(*self.rules, rule),
        )


@dataclass(frozen=True, slots=True)
class Rating:
    """The two degrees, both missing without evidence, and the evidence.

    ``strong`` says that a word or event of degree 2 pleased, not only "très".
    """

    negative: int | None
    positive: int | None
    evidence: tuple[Evidence, ...]
    concepts: frozenset[str]
    strong: bool = False


def rate_texts(texts: Sequence[str], language: str = "fr") -> pd.DataFrame:
    """Rate plain texts: valence, negative, positive, evidence.

    Examples
    --------
    >>> rate_texts(["J'ai dû rappeler quatre fois.", "C'est un bouton."])[["valence", "negative"]]
       valence  negative
    0     -2.0         2
    1      NaN      <NA>
    """
    ratings = [rate_words(read_text(text, language)) for text in texts]
    table = pd.DataFrame(
        {
            "negative": pd.array([r.negative for r in ratings], dtype="Int64"),
            "positive": pd.array([r.positive for r in ratings], dtype="Int64"),
        }
    )
    valence = (
        (table["positive"] - table["negative"])
        .astype("Float64")
        .to_numpy(float, na_value=float("nan"))
    )
    table.insert(0, "valence", valence)
    table["evidence"] = pd.Series([list(r.evidence) for r in ratings], dtype="object")
    return table


def rate_words(words: Words) -> Rating:
    """Rate the words of an observation."""
    degrees = _after_but(words, [*_judged(words)])
    if not degrees:
        return Rating(None, None, (), frozenset())
    negative = max(degree.negative for degree in degrees)
    positive = max(degree.positive for degree in degrees)
    rows = [shown(words, d.match, _rule(d)) for d in degrees]
    concepts = frozenset(
        ("+" if d.positive > d.negative else "-") + d.match.found.concept for d in degrees
    )
    return Rating(
        _several(negative, "negative", degrees),
        _several(positive, "positive", degrees),
        tuple(in_order(rows)),
        concepts,
        any(d.match.found.positive == 2 and d.positive == 2 for d in degrees),
    )


def _several(degree: int, side: str, degrees: Sequence[Degree]) -> int:
    """Three different reasons, or an ordeal of repeated events, weigh as a strong one."""
    reasons = {d.match.found.concept for d in degrees if getattr(d, side)}
    return 2 if degree == 1 and len(reasons) >= 3 else degree


def _rule(degree: Degree) -> str:
    entry = degree.match.found
    source = "event" if entry.pos == "event" else "word"
    sign = ("−" * degree.negative + "+" * degree.positive) or "0"
    return " · ".join((f"{source}: {entry.concept} {sign}", *degree.rules))


def _judged(words: Words) -> Iterable[Degree]:
    """Every judging word and event, the longest where they overlap, as its context turns it."""
    found = [
        match
        for match in (*evaluations(words.language).find(words), *_event_matches(words))
        if match.found.concept == IDIOM or judges(words, match)
    ]
    kept = longest(found, lambda entry: entry.negative + entry.positive)
    places = {place for match in kept for place in range(match.first, match.last)}
    for match in kept:
        entry = match.found
        if entry.concept == IDIOM or _only_intensifies(words, match, places):
            continue
        degree = Degree(match, entry.negative, entry.positive, ())
        turned = degree if entry.pos == "event" else _in_context(words, degree)
        if turned is not None:
            yield turned


def _event_matches(words: Words) -> Iterable[Match[Entry]]:
    matches = events(words.language).find(words) + set_phrases(words.language).find(words)
    for match in matches:
        mark: Mark = match.found
        entry = Entry(match.pattern, "event", mark.negative, mark.positive, mark.value)
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


# What the words around do ------------------------------------------------------------------------


def _in_context(words: Words, degree: Degree) -> Degree | None:
    before = _before(words, degree.match.first)
    after = _after(words, degree.match.last)
    negated = _negated(words, degree.match, before, after)
    very, little = (_class(name, words.language) for name in ("very", "little"))
    if degree.positive and _unreal(words, degree.match, before):
        return replace(degree, negative=1, positive=0, rules=("unreal",))
    if any(word in very for word in before[-2:]) and not negated:
        degree = degree.scaled(1, "very")
    elif any(word in little for word in before[-2:]) and not negated:
        degree = degree.scaled(-1, "a little")
    if (
        negated
        and degree.negative
        and not degree.positive
        and (degree.match.found.pos == "verb" or degree.match.found.concept in NOT_PRAISED)
    ):
        return None
    if negated and (degree.negative or degree.positive):
        return degree.turned(f"negated: {negated}")
    return degree


def _before(words: Words, first: int) -> list[str]:
    """The few words before, within the clause."""
    near: list[str] = []
    for place in range(first - 1, max(-1, first - 1 - REACH), -1):
        following = words.tokens[place + 1]
        if following.after_stop or following.after_comma:
            break
        if words.tokens[place].folded in _class("but", words.language):
            break
        near.insert(0, words.tokens[place].folded)
    return near


def _after(words: Words, last: int) -> list[str]:
    near: list[str] = []
    for token in words.tokens[last : last + 2]:
        if token.after_stop or token.after_comma:
            break
        near.append(token.folded)
    return near


def _negated(words: Words, match: Match[Entry], before: list[str], after: list[str]) -> str:
    """The word that negates, or nothing."""
    if words.language == "en":
        return next((w for n, w in enumerate(before) if _denies(before, n)), "")
    if before[-1:] == ["moins"]:
        return "moins"
    for place, word in enumerate(before):
        if word == "plus" and not _plus_negates(before, place, match.found.pos):
            continue
        if word in {"jamais", "rien"} and place and before[place - 1] == "plus":
            continue
        if word in _class("negation", "fr") and before[place : place + 2] != ["pas", "que"]:
            return word
    if match.found.pos in {"verb", "adv"} or words.tokens[match.first].lemma.endswith("er"):
        return next((w for w in after[:1] if w in {"pas", "jamais", "plus", "guere"}), "")
    return ""


def _denies(before: list[str], place: int) -> bool:
    """Whether this English word negates: not the "nothing" of "nothing, everyone was great"."""
    word, following = before[place], before[place + 1 : place + 2]
    if word in {"no", "nothing", "none"} and set(following) & _class("new_subject", "en"):
        return False
    return word in _class("negation", "en")


def _plus_negates(before: list[str], place: int, pos: str) -> bool:
    """Whether "plus" says "no longer" and not "more": it needs a "ne", or a noun or verb after."""
    if {"n'", "ne"} & set(before[:place]):
        return True
    last = place == len(before) - 1
    if last:
        return pos in {"verb", "noun"} and place > 0
    return before[place + 1] == "de" and before[max(0, place - 1)] in {"a", "avait"}


def _unreal(words: Words, match: Match[Entry], before: list[str]) -> bool:
    """Whether a good thing is only wished for: "ça aurait été bien", "it needs to be quicker"."""
    said = set(before)
    if words.language == "en":
        if match.found.concept == "recommend":  # "I would recommend" does
            return False
        wished = _class("wished", "en") & set(clause_before(words, match.first))
        return bool(wished) or ("have" in said and bool(said & {"would", "could", "should"}))
    return bool(said & {"aurait", "aurais", "auraient"}) and bool(said & {"ete", "pu", "du"})


def _after_but(words: Words, degrees: list[Degree]) -> list[Degree]:
    """What stands after "mais" weighs more: the opposite said before it is one degree at most."""
    turns = [
        place
        for place, token in enumerate(words.tokens)
        if token.folded in _class("but", words.language)
    ]
    if not turns:
        return degrees
    weighed = []
    for degree in degrees:
        side = "negative" if degree.negative > degree.positive else "positive"
        other = "positive" if side == "negative" else "negative"
        limit = next((t for t in turns if t >= degree.match.last), None)
        outweighed = limit is not None and any(
            d.match.first > limit and getattr(d, other) for d in degrees
        )
        strong = getattr(degree, side) == 2
        weighed.append(degree.scaled(-1, "before but") if outweighed and strong else degree)
    return weighed
