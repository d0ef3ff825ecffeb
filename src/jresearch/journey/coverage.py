"""The guide's coverage: which steps interviews asked about, which came up unasked, which never.

A step that nobody speaks of may be one that nobody was asked about. Interviewers
rephrase, so a question counts as asked when an interviewer's turn holds at least
half of what its words tell apart, or names a step by words that belong to it and
to one other step at most. Follow-up questions count too: they ask.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted
from jresearch.language import read_words, stop_words
from jresearch.tables import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pandas import DataFrame

    from jresearch.codebook import Codebook, Step

    Lemmas = frozenset[str]

HALF = 0.5
"""The share of a question's own words, by weight, from which it counts as asked."""
SHARED = 2
"""The steps that may share a name before it names none of them."""


def guide_coverage(
    turns: DataFrame,
    people: DataFrame,
    coded: DataFrame,
    codebook: Codebook,
    cases: DataFrame | None = None,
) -> DataFrame:
    """A row a step of the journey, over the customers' interviews with an interviewer's words.

    Parameters
    ----------
    cases
        Leaves out the interviews of those whose cases are all out of scope.

    Returns
    -------
    Coverage
        ``asked_k`` interviews asked about the step, ``unasked_k`` spoke of it
        without, ``neither_k`` did neither.
    """
    told = turns[turns["interview"].isin(_customers(people, cases))]
    asking = told[told["role"].eq("interviewer")]
    interviews = sorted(set(asking["interview"]))
    hearing = _Hearing(codebook)
    asked: dict[str, set[str]] = defaultdict(set)
    for interview, text, language in zip(
        asking["interview"], asking["text"], asking["language"], strict=True
    ):
        for step in hearing.steps(text, language):
            asked[step].add(interview)
    spoken = counted(coded).groupby("step")["interview"].agg(set).to_dict()
    rows = []
    for step in codebook.step_ids:
        unasked = (spoken.get(step, set()) & set(interviews)) - asked[step]
        neither = sorted(set(interviews) - asked[step] - unasked)
        rows.append({
            "step": step, "questions": hearing.questions_of(step), "n": len(interviews),
            "asked_k": len(asked[step]), "unasked_k": len(unasked), "neither_k": len(neither),
            "asked_in": sorted(asked[step]), "neither_in": neither,
        })  # fmt: skip
    return Coverage.validate(pd.DataFrame(rows, columns=Coverage.columns()))


def _customers(people: DataFrame, cases: DataFrame | None) -> set[str]:
    told = people[people["population"].isin(v.CUSTOMERS)]
    if cases is not None:
        in_scope = cases["in_scope"].eq("yes")
        inside, outside = set(cases.loc[in_scope, "persons"].explode()), set(
            cases.loc[~in_scope, "persons"].explode())  # fmt: skip
        told = told[~told["person"].isin(outside - inside)]
    return set(told["interview"])


class _Hearing:
    """What in an interviewer's words asks about which step."""

    def __init__(self, codebook: Codebook) -> None:
        self._guide = codebook.guide
        self._names = {step.id: set(_names(step)) for step in codebook.steps}
        self._bearers: dict[Lemmas, int] = defaultdict(int)
        for names in self._names.values():
            for name in names:
                self._bearers[name] += 1
        self._asks = [
            {lemmas for language, text in q.text.items() if (lemmas := _lemmas(text, language))}
            for q in codebook.guide
        ]
        self._spread: dict[str, int] = defaultdict(int)
        for texts in self._asks:
            for lemma in frozenset().union(*texts):
                self._spread[lemma] += 1

    def questions_of(self, step: str) -> list[int]:
        """The numbers of the guide's questions about a step, from 1."""
        return [n for n, question in enumerate(self._guide, 1) if step in question.steps]

    def steps(self, text: str, language: str) -> set[str]:
        """The steps that a turn of an interviewer asks about."""
        said = _lemmas(text, language)
        found = {
            step for step, names in self._names.items()
            if any(name <= said and self._bearers[name] <= SHARED for name in names)
        }  # fmt: skip
        for question, texts in zip(self._guide, self._asks, strict=True):
            if any(self._weight(lemmas & said) >= HALF * self._weight(lemmas) for lemmas in texts):
                found |= set(question.steps)
        return found

    def _weight(self, lemmas: Iterable[str]) -> float:
        return sum(1 / self._spread[lemma] for lemma in lemmas)


def _names(step: Step) -> Iterator[Lemmas]:
    """What a step is called: its keywords, as sets of lemmas."""
    for language, listed in step.keywords.items():
        for text in listed:
            if lemmas := _lemmas(text, language):
                yield lemmas


def _lemmas(text: str, language: str) -> Lemmas:
    """The lemmas that carry meaning."""
    empty = stop_words(language)
    return frozenset(
        word.lemma
        for word in read_words([text], language).tokens
        if not {word.folded, word.lemma} & empty and word.lemma[0].isalpha()
    )
