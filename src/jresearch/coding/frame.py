"""The frame around a word that judges: whether anything is judged at all.

A craftsman who says "il faut être très précis" praises nobody, "si c'est mal
monté" tells of no harm, "une longue serpette" has not made anyone wait, and "je
ne sais pas comment expliquer" speaks of the interview. Such words are no
evidence; a rating left open is better than a wrong one.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jresearch.language import fold
from jresearch.language.tables import read_rows

if TYPE_CHECKING:
    from jresearch.language import Entry, Match, Words

CLAUSE = 8
"""Words back to which "il faut" or "si" still frames what is said."""

NOT_PRAISED = frozenset({
    "breakage", "error", "pressure", "missing", "frustration", "rudeness", "anger", "worry",
    "embarrassment",
})  # fmt: skip
"""What does not happen pleases nobody: "pas cassé" is no praise, "pas cher" is one."""

TOLD = frozenset({"event", "hint"})
"""Kinds of evidence that tell what happened: they are not judgements."""

SUPPOSED = frozenset({"size", "unclear", "loss"})
"""Events that may be only supposed or averted; "si on relance pas" still tells of chasing."""


def judges(words: Words, match: Match[Entry]) -> bool:
    """Whether this word judges here."""
    before = clause_before(words, match.first)
    own = [token.folded for token in words.tokens[match.first : match.last]]
    wished = _wished_for([*before, *own], words.language)
    if wished or _is_named(words, match) or _only_asked(words, match):
        return False
    if match.found.negative and _expected(words, match):
        return False
    if match.found.pos in TOLD and not match.found.positive:
        # What happened is told as it was; "si on en met trop" and "pas trop cher" did not.
        unreal = _supposed(before, words.language) or word_class("averted", words.language) & {
            *before
        }
        return match.found.concept not in SUPPOSED or not unreal
    if match.found.pos not in TOLD and (
        _supposed(before, words.language) or _is_loose(words, match)
    ):
        return False
    return not (match.found.positive and _aimed_at(before, words.language))


def _is_named(words: Words, match: Match[Entry]) -> bool:
    """Whether it is part of a name: "Mauvaise-Combe", not a shout and not a first word."""
    token = words.tokens[match.first]
    return (
        len(match) == 1
        and match.first > 0
        and token.text[:1].isupper()
        and not token.text.isupper()
        and not token.after_stop
        and token.part == words.tokens[match.first - 1].part
    )


def _only_asked(words: Words, match: Match[Entry]) -> bool:
    """Whether a trouble is only asked about: "Un accident, c'est gardé combien d'années ?"."""
    return match.found.pos in {"noun", *TOLD} and words.tokens[match.first].asked


def _wished_for(before: list[str], language: str) -> bool:
    """Whether it is what somebody would like: neither met nor missed yet."""
    return language == "fr" and bool(word_class("wished", language) & set(before))


def _expected(words: Words, match: Match[Entry]) -> bool:
    """Whether a bad thing was only expected and turned out otherwise."""
    said = [token.folded for token in words.tokens]
    feared = word_class("expected", words.language)
    near = range(max(0, match.first - CLAUSE), match.last)
    if not any(said[place] in feared for place in near):
        return False
    return bool(word_class("turned_out", words.language) & set(said[match.last :]))


def _is_loose(words: Words, match: Match[Entry]) -> bool:
    """A word that judges only in some places, and stands in another."""
    if words.language != "fr":
        return False
    last = words.tokens[match.last - 1].folded
    following = _following(words, match.last)
    if last in {"bien", "bon"} and len(match) > 1:
        # "c'est bien." judges, "c'est bien la base" and "vraiment bien concentré" do not
        return following not in word_class("joins", "fr") | {""}
    if last == "va":
        return following not in {"", "mieux"}  # "ça va être long" is the future
    if len(match) == 1 and last in word_class("felt", "fr"):
        near = {*clause_before(words, match.first)[-4:], following}
        return not near & word_class("felt_by", "fr")
    if len(match) == 1 and last in word_class("state", "fr"):
        # "la cire perdue" is a technique, "j'étais perdue" is not
        return not set(clause_before(words, match.first)[-4:]) & word_class("state_by", "fr")
    return False


def _aimed_at(before: list[str], language: str) -> bool:
    """Whether a good thing is what one must reach or works for, not what was met."""
    if word_class("required", language) & set(before):
        return True
    return language == "fr" and any(
        word in {"pour", "afin"} and (following in {"que", "qu'"} or _is_infinitive(following))
        for word, following in pairwise(before)
    )


def _is_infinitive(word: str) -> bool:
    return len(word) > 3 and word.endswith(("er", "ir", "re", "oir"))


def _supposed(before: list[str], language: str) -> bool:
    """Whether it stands in an "if": not in "comme si", nor in "si gentil"."""
    mark = "if" if language == "en" else "si"
    for place, word in enumerate(before[:-1]):
        if word == mark and not (place and before[place - 1] in {"comme", "meme", "as", "even"}):
            return True
    return False


def clause_before(words: Words, first: int) -> list[str]:
    """The words before, within the clause."""
    near: list[str] = []
    for place in range(first - 1, max(-1, first - 1 - CLAUSE), -1):
        following = words.tokens[place + 1]
        said_twice = words.tokens[place].folded == following.folded  # "très, très gentil"
        if following.after_stop or (following.after_comma and not said_twice):
            break
        if words.tokens[place].folded in word_class("but", words.language):
            break
        near.insert(0, words.tokens[place].folded)
    return near


def _following(words: Words, last: int) -> str:
    """The next word of the clause, or nothing."""
    if last >= len(words.tokens):
        return ""
    token = words.tokens[last]
    return "" if token.after_stop or token.after_comma else token.folded


@cache
def word_class(name: str, language: str) -> frozenset[str]:
    """The words of a class of ``classes.tsv``, folded."""
    rows = [r for r in read_rows("classes.tsv") if (r["name"], r["language"]) == (name, language)]
    return frozenset(fold(word) for row in rows for word in row["words"].split())
