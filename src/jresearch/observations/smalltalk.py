"""Words of a participant that tell nothing: agreement, greetings, small talk, questions back.

They are set aside under a reason, never lost: a researcher can read the list
and make an observation of any of it.
"""

from __future__ import annotations

from functools import cache

from jresearch.language import Patterns, Words, evaluations, events, fold, marks
from jresearch.language.tables import read_rows

FEWEST = 4
"""Words with a meaning of their own that a stretch needs to be understood alone."""

SHORT_QUESTION = 8
"""A participant's turn that is one question of so few words asks the interviewer."""


def reason_aside(words: Words, text: str, *, whole_turn: bool) -> str | None:
    """Why a sentence is set aside, or None when it may tell something."""
    said = {token.folded for token in words.tokens}
    if not said or said <= _class("back_channel"):
        return "back_channel"
    if said <= _class("greeting") | _class("back_channel") and said & _class("greeting_mark"):
        return "greeting"
    asks = text.rstrip(' »"”)').endswith("?")
    if asks and (
        _asks_back(words.language).find(words)
        or (whole_turn and len(words.tokens) <= SHORT_QUESTION)
    ):
        return "question_back"
    return "small_talk" if _is_small_talk(words) else None


def is_back_channel(words: Words) -> bool:
    """Whether these words only say "I am listening"."""
    return {token.folded for token in words.tokens} <= _class("back_channel")


def tells_something(words: Words) -> bool:
    """Whether a short stretch still is a judgement, an event or a figure."""
    found = (match for match in evaluations(words.language).find(words) if match.found.pos)
    return (
        any(match.found.concept != "idiom" for match in found)
        or bool(events(words.language).find(words))
        or any(token.folded[0].isdigit() for token in words.tokens)
        or bool(marks(words.language, "fact").find(words))
    )


def _is_small_talk(words: Words) -> bool:
    """Talk about the recording, the coffee, the weather: most of the sentence, nothing else."""
    places = {
        place
        for match in marks(words.language, "smalltalk").find(words)
        for place in range(match.first, match.last)
    }
    if not places:
        return False
    left = sum(token in words.content for n, token in enumerate(words.tokens) if n not in places)
    return left < FEWEST


@cache
def _asks_back(language: str) -> Patterns[str]:
    rows = [row for row in read_rows("classes.tsv") if row["name"] == "ask_back"]
    phrases = [p for row in rows if row["language"] == language for p in row["words"].split(", ")]
    return Patterns(((phrase, phrase) for phrase in phrases), language)


@cache
def _class(name: str) -> frozenset[str]:
    rows = [row for row in read_rows("classes.tsv") if row["name"] == name]
    return frozenset(fold(word) for row in rows for word in row["words"].split())
