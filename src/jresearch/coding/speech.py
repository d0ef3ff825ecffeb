"""The words of one observation, ready to be read by every reader of this package.

An observation may have several parts, each in a turn; evidence says in which
part it stands and where in the turn, so that the words can be shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from jresearch.language import Words, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from jresearch.language import Match

T = TypeVar("T")
Evidence = dict[str, Any]


def read_text(text: str, language: str) -> Words:
    """The words of a plain text: one part, offsets in the text."""
    return read_words([text], language)


def read_parts(texts: Sequence[str], language: str) -> Words:
    """The words of several pieces of speech, each a part."""
    return read_words(texts, language)


def turn_texts(turns: DataFrame) -> dict[tuple[str, int], str]:
    """What is said in each turn of each interview."""
    keys = zip(turns["interview"], turns["turn"], strict=True)
    return {(str(i), int(n)): text for (i, n), text in zip(keys, turns["text"], strict=True)}


def shown(words: Words, match: Match[T], rule: str) -> Evidence:
    """The place of a match, cut at the end of the part it begins in."""
    first = words.tokens[match.first]
    last = next(
        token
        for token in reversed(words.tokens[match.first : match.last])
        if token.part == first.part
    )
    return {"part": first.part, "start": first.start, "end": last.end, "rule": rule}


def whole(words: Words, rule: str) -> list[Evidence]:
    """Evidence that rests on all the words: one row a part."""
    rows: dict[int, Evidence] = {}
    for token in words.tokens:
        row = rows.setdefault(
            token.part,
            {"part": token.part, "start": token.start, "end": token.end, "rule": rule},
        )
        row["end"] = token.end
    return list(rows.values())


def in_order(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence in the order of the words, each row once."""
    unique = {(e["part"], e["start"], e["end"], e["rule"]): e for e in evidence}
    return [unique[key] for key in sorted(unique)]
