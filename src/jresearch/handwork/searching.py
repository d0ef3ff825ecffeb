"""Search in what was said: every place of some words, with their context.

Case and accents do not matter, and a word finds its other forms ("relancer"
finds "relancé"); a star stands for any ending ("relanc*"); words between
quotation marks are found one after the other, as they are written. Of several
words all must stand in the same turn; the first is the hit. The table holds the
words as they were said; what a notebook shows of it holds pseudonyms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.errors import InputError, Problem
from jresearch.handwork.found import COLUMNS, CONTEXT, Found, in_context
from jresearch.handwork.names import Names
from jresearch.handwork.places import LISTENED_TO
from jresearch.language import fold, lemma, tokens
from jresearch.reports.wording import present, time_code
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from jresearch.analysis import Analysis
    from jresearch.language import Token

_PIECE = re.compile(r'["“«]\s*([^"”»]+?)\s*["”»]|(\S+)')


def search(
    a: Analysis,
    words: str,
    *,
    step: str | None = None,
    nature: str | None = None,
    interview: str | None = None,
    person: str | None = None,
    population: str | None = None,
    interviewer: bool = False,
    context: int = CONTEXT,
) -> Found:
    """Every place where participants said these words, in context; shown with pseudonyms.

    Parameters
    ----------
    words
        Words, ``star*``, ``"words in this order"``; all must be in the turn.
    step, nature, interview, person, population
        Only there; a step or nature means inside observations coded so.
    interviewer
        The interviewer's words too.

    Raises
    ------
    InputError
        No word to look for, or a filter that names nothing of the study.
    """
    asked = _asked(words)
    if not asked:
        raise InputError(
            Problem("search", _("there is no word to look for."), _('Write search(a, "relanc*").'))
        )
    names = Names(a.study.codebook)
    step = None if step is None else names.value("step", step)
    nature = None if nature is None else names.value("nature", nature)
    turns = _turns(a, interview, person, population, interviewer=interviewer)
    coded = _by_turn(a)
    who = dict(zip(a.people["person"], a.people["population"], strict=True))
    found = []
    for turn in records(turns):
        for start, end in _hits(str(turn["text"]), str(turn["language"]), asked):
            row = _observation(coded.get((turn["interview"], turn["turn"]), []), start, end)
            if _fits(row, step, nature):
                shown = in_context(str(turn["text"]), start, end, context)
                found.append(shown | _row(turn, row, who) | {"start": start, "end": end})
    return Found(words, pd.DataFrame(found, columns=list(COLUMNS)), names, context, a)


# What is looked for ------------------------------------------------------------------------------

Query = list[list[tuple[str, str]]]
"""Terms; each a list of words after one another, each a way to compare and a word."""


def _asked(words: str) -> Query:
    """The terms of a query: each word by its forms, a star by its beginning, a phrase exactly."""
    found: Query = []
    for match in _PIECE.finditer(words):
        if match[1] is not None:
            found.append([("exact", token.folded) for token in tokens(match[1])])
        elif match[2].endswith("*"):
            start = fold(match[2].rstrip("*"))
            found.append([("start", start)] if start else [])
        else:
            found.append([("forms", token.folded) for token in tokens(match[2])])
    return [term for term in found if term]


def _hits(text: str, language: str, asked: Query) -> Iterator[tuple[int, int]]:
    """The places of the first term in a turn that holds all of them."""
    said = _said(text, language)
    places = [list(_places(said, term, language)) for term in asked]
    if all(places):
        yield from places[0]


@lru_cache(maxsize=50_000)
def _said(text: str, language: str) -> tuple[Token, ...]:
    """The words of a turn, kept from one search to the next."""
    return tuple(tokens(text, language))


def _places(
    said: Sequence[Token], term: Sequence[tuple[str, str]], language: str
) -> Iterator[tuple[int, int]]:
    tests = [_test(how, word, language) for how, word in term]
    for at in range(len(said) - len(tests) + 1):
        if all(test(said[at + n]) for n, test in enumerate(tests)):
            yield said[at].start, said[at + len(tests) - 1].end


def _test(how: str, word: str, language: str) -> Callable[[Token], bool]:
    if how == "start":
        return lambda token: token.folded.startswith(word) or token.lemma.startswith(word)
    if how == "exact":
        return lambda token: token.folded == word
    base = fold(lemma(word, language))
    return lambda token: token.folded == word or token.lemma in (base, word)


# Where -------------------------------------------------------------------------------------------


def _turns(
    a: Analysis,
    interview: str | None,
    person: str | None,
    population: str | None,
    *,
    interviewer: bool,
) -> pd.DataFrame:
    from jresearch.handwork.names import nearest

    rows = a.turns
    for column, wanted, known in (
        ("interview", interview, list(a.interviews["interview"])),
        ("person", person, list(dict.fromkeys(a.people["person"]))),
        ("population", population, v.ids(v.POPULATIONS)),
    ):
        if wanted is not None and wanted not in known:
            what = _("'{value}' is not known.").format(value=wanted)
            raise InputError(Problem(f"search, {column}", what, nearest(wanted, known)))
    if population is not None:
        who = a.people[a.people["population"].eq(population)]
        pairs = set(zip(who["interview"], who["person"], strict=True))
        keys = zip(rows["interview"], rows["person"], strict=True)
        rows = rows[[key in pairs for key in keys]]
    roles = [*LISTENED_TO, *(["interviewer", "other"] if interviewer else [])]
    rows = rows[rows["role"].isin(roles)]
    rows = rows if interview is None else rows[rows["interview"].eq(interview)]
    return rows if person is None else rows[rows["person"].eq(person).fillna(value=False)]


def _by_turn(a: Analysis) -> dict[tuple[str, int], list[tuple[int, int, dict[str, Any]]]]:
    """The observations of each turn, and where they lie in it."""
    found: dict[tuple[str, int], list[tuple[int, int, dict[str, Any]]]] = defaultdict(list)
    for row in records(a.coded[a.coded["covered_by"].isna()]):
        for part in row["parts"]:
            key = (str(row["interview"]), int(part["turn"]))
            found[key].append((int(part["start"]), int(part["end"]), row))
    return found


def _observation(
    there: Sequence[tuple[int, int, dict[str, Any]]], start: int, end: int
) -> dict[str, Any] | None:
    return next((row for first, last, row in there if first < end and start < last), None)


def _fits(row: Mapping[str, Any] | None, step: str | None, nature: str | None) -> bool:
    if row is None:
        return step is None and nature is None
    return (step is None or row["step"] == step) and (nature is None or nature in row["nature"])


def _row(
    turn: Mapping[str, Any], row: Mapping[str, Any] | None, who: Mapping[str, str]
) -> dict[str, Any]:
    number, time = int(turn["turn"]), time_code(turn["start_s"])
    told = (str(turn["interview"]), _("turn {turn}").format(turn=number), time)
    of = row or {"observation": None, "step": None, "channel": None, "nature": [], "valence": None}
    person = turn["person"] if isinstance(turn["person"], str) else str(turn["speaker"])
    return {
        "place": " · ".join(part for part in told if part),
        "interview": turn["interview"], "turn": number, "person": person,
        "population": who.get(person), "observation": of["observation"],
        "step": of["step"] if isinstance(of["step"], str) else None,
        "channel": of["channel"] if isinstance(of["channel"], str) else None,
        "nature": "; ".join(of["nature"]),
        "valence": float(of["valence"]) if present(of["valence"]) else float("nan"),
    }  # fmt: skip
