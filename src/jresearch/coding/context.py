"""What the words around a judging word do to it: deny it, strengthen it, only wish for it.

Spoken French leaves out "ne": a negation is "pas", "jamais", "plus" alone, and "plus"
also says "more". A few words back is as far as any of it reaches, within the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.coding.frame import NOT_PRAISED, clause_before
from jresearch.coding.frame import word_class as _class

if TYPE_CHECKING:
    from jresearch.coding.degree import Degree
    from jresearch.language import Entry, Match, Words

REACH = 4
"""Words over which a negation or an intensifier reaches."""


def in_context(words: Words, degree: Degree) -> Degree | None:
    """A judging word as the words around turn it; None where it judges nothing."""
    before = _before(words, degree.match.first)
    after = _after(words, degree.match.last)
    if degree.positive and _unreal(words, degree.match, before):
        return degree.hurting("unreal")
    negated = _negated(words, degree.match, before, after)
    if negated:
        return _denied(degree, negated)
    if degree.match.found.pos == "noun" and degree.negative and _undone(words, degree.match.last):
        return None
    very, little = (_class(name, words.language) for name in ("very", "little"))
    if any(word in very for word in before[-2:]):
        return degree.scaled(1, "very")
    if any(word in little for word in before[-2:]):
        return degree.scaled(-1, "a little")
    return degree


def _denied(degree: Degree, negated: str) -> Degree | None:
    """The opposite; but that nothing broke and nobody was angry pleases nobody."""
    entry = degree.match.found
    only_hurts = degree.negative and not degree.positive
    if only_hurts and (entry.pos == "verb" or entry.concept in NOT_PRAISED):
        return None
    if not (degree.negative or degree.positive):
        return degree
    return degree.turned(f"negated: {negated}")


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


def _after(words: Words, last: int, reach: int = 2) -> list[str]:
    near: list[str] = []
    for token in words.tokens[last : last + reach]:
        if token.after_stop or token.after_comma:
            break
        near.append(token.folded)
    return near


def _undone(words: Words, last: int) -> bool:
    """Whether the trouble is told to be over: "la rayure a disparu"."""
    return bool(_class("undone", words.language) & set(_after(words, last, REACH + 2)))


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
