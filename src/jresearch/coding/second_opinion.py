"""A second opinion on how things are told, learned from what people coded in the study.

Rules know the language; a study's coders know their study. From thirty coded
observations on, a logistic regression learns each value from the words said, the kinds
of good and bad in them, and what the rules read; the more is coded, the more its word
counts. It is calibrated on cases it has not seen, and the same codings always give the
same opinion. Where it says more than the rules did, its evidence is the words that
weighed most.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from jresearch import vocabulary as v
from jresearch.coding.calibration import most
from jresearch.coding.nature import Reading
from jresearch.coding.speech import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from jresearch.coding.speech import Evidence
    from jresearch.language import Words
    from jresearch.log import Log

    Array = NDArray[np.float64]
    Given = Mapping[str, Mapping[int, frozenset[str]]]
    Readings = Sequence[Sequence[Reading]]

LEARNED = ("nature", "negative", "positive", "severity", "modality", "experiencer", "about")
"""Fields a second opinion is given on."""

DEGREES = ("negative", "positive", "severity")
FELT = frozenset({"irritant", "enchantment", "strength", "dysfunction"})
"""Natures that have a degree: left open there, it is not coded yet."""

LEAST = 30
"""Observations coded in a field from which it is learned."""

SOME = 20
"""Codings of one value, and of others, from which that value is told apart."""

HALF = 60
"""Codings of a field at which the learned opinion weighs as much as the rules."""

WIDTH, FOLDS, COST, SHOWN = 4096, 5, 0.5, 3
"""Columns for words, folds of cases, the price of a weight, words shown."""

RULE = 2.0
"""How much what the rules read counts among the words: it is worth many of them."""


@dataclass(frozen=True)
class _Learned:
    """One value told apart: its weights, the line from score to odds, and where to say it.

    ``enough`` are the odds from which it would have been said as often as people said it.
    """

    weights: Array
    offset: float
    slope: float
    shift: float
    enough: float

    def odds(self, rows: csr_matrix) -> Array:
        """Calibrated log-odds."""
        return np.asarray(self.slope * (rows @ self.weights + self.offset) + self.shift)


def second_opinion(
    words: Sequence[Words], cases: Sequence[str], populations: Sequence[str], coded: Given
) -> Callable[[Readings], list[list[Reading]]]:
    """How the readings of some observations change by what people coded of them.

    Parameters
    ----------
    words, cases, populations
        What each observation says, the case it belongs to, who speaks.
    coded
        For each field, by the place of the observation, the values people gave; an empty
        set where they coded the observation and left the field open.

    Returns
    -------
    Callable
        Takes what the rules read of each observation, in the same order, and gives back
        readings; without enough codings, the same.
    """
    fields = [field for field in LEARNED if len(coded.get(field, {})) >= LEAST]
    if not fields:
        return lambda readings: [list(own) for own in readings]
    said = [
        _terms(one) | {f"population = {who}": RULE}
        for one, who in zip(words, populations, strict=True)
    ]

    def _opinion(readings: Readings) -> list[list[Reading]]:
        rows = _rows([own | _read(r) for own, r in zip(said, readings, strict=True)])
        changed = [list(own) for own in readings]
        for field in fields:
            learned, share = _learn_field(coded[field], rows, cases)
            odds = {value: one.odds(rows) for value, one in learned.items()}
            sure = most(len(coded[field]))
            changed = [
                [r for r in own if r.field != field]
                + _together(field, own, _Said(words[n], _at(odds, n), learned, share, sure))
                for n, own in enumerate(changed)
            ]
        return changed

    return _opinion


def coded_of(log: Log | None, names: Sequence[str]) -> dict[str, dict[int, frozenset[str]]]:
    """What people coded of these observations, by their place in the list.

    A field left open counts as open on purpose where the nature is coded; the degrees
    only where that nature has none.
    """
    if log is None:
        return {}
    from jresearch.log import decisions

    places = {name: place for place, name in enumerate(names)}
    given: dict[str, dict[int, frozenset[str]]] = {field: {} for field in LEARNED}
    for (about, field), decision in decisions(log, "observation").items():
        if field in given and about in places:
            value = decision.value or []
            values = value if isinstance(value, list) else [value]
            given[field][places[about]] = frozenset(map(str, values))
    for place, natures in given["nature"].items():
        for field in LEARNED:
            if field not in DEGREES or not natures & FELT:
                given[field].setdefault(place, frozenset())
    return given


def _terms(words: Words) -> dict[str, float]:
    """Words and pairs of words, each weighing the less the more there are."""
    lemmas = [token.lemma for token in words.tokens]
    terms = sorted({*lemmas, *(" ".join(pair) for pair in pairwise(lemmas))})
    return dict.fromkeys(terms, 1 / np.sqrt(max(1, len(terms))))


def _read(readings: Sequence[Reading]) -> dict[str, float]:
    """What the rules read: the values, and the kinds of good and bad they saw."""
    values = {f"{r.field} = {r.value}": RULE for r in readings if r.field in LEARNED}
    seen = {row["rule"] for r in readings if r.field == "negative" for row in r.evidence}
    return values | {rule.split(" · ")[0]: RULE / 2 for rule in sorted(seen)}


def _column(term: str) -> int:
    return crc32(term.encode()) % WIDTH


def _rows(terms: Sequence[Mapping[str, float]]) -> csr_matrix:
    from scipy.sparse import csr_matrix

    at = [(n, _column(term), weight) for n, own in enumerate(terms) for term, weight in own.items()]
    where, columns, weights = zip(*at, strict=True) if at else ((), (), ())
    return csr_matrix((weights, (where, columns)), shape=(len(terms), WIDTH))


def _at(odds: Mapping[str, Array], place: int) -> dict[str, float]:
    return {value: float(column[place]) for value, column in odds.items()}


def _learn_field(
    given: Mapping[int, frozenset[str]], rows: csr_matrix, cases: Sequence[str]
) -> tuple[dict[str, _Learned], float]:
    """The values of a field that enough was coded of, and how much they count."""
    known = sorted(given)
    learned = {}
    for value in sorted(told_apart(given)):
        truth = np.array([value in (given[place] or {""}) for place in known])
        learned[value] = _learn(rows[known], truth, [cases[place] for place in known])
    return learned, len(known) / (len(known) + HALF)


def told_apart(given: Mapping[int, frozenset[str]]) -> frozenset[str]:
    """The values that so many gave, and so many did not, that codings tell them apart."""
    counts = Counter(value for values in given.values() for value in values or {""})
    known = len(given)
    return frozenset(x for x, n in counts.items() if n >= SOME and known - n >= SOME)


@dataclass(frozen=True)
class _Said:
    """The words of one observation, and what the codings make of them in one field."""

    words: Words
    odds: Mapping[str, float]
    learned: Mapping[str, _Learned]
    share: float
    most: float
    """How sure the decisions there are let one be."""


def _together(field: str, own: Sequence[Reading], said: _Said) -> list[Reading]:
    """The values of one field of one observation, rules and codings weighed."""
    ruled = {reading.value: reading for reading in own if reading.field == field}
    odds, several = said.odds, v.FIELDS[field].several
    margins = {}
    for value in {*odds, *ruled}:
        margins[value] = _ruled(value, ruled)
        if value in odds:
            by_codings = odds[value] - (said.learned[value].enough if several else 0.0)
            margins[value] = (1 - said.share) * margins[value] + said.share * by_codings
    ranked = sorted(margins, key=lambda value: (-margins[value], value))
    found = []
    for value in [x for x in ranked if margins[x] > 0] if several else ranked[:1]:
        shown = ruled[value].evidence if value in ruled else _heaviest(said, value)
        sure = _probability(odds[value]) if value in odds else ruled[value].score
        if value and shown:
            found.append(Reading(field, value, round(min(said.most, sure), 3), shown))
    return found


def _ruled(value: str, ruled: Mapping[str, Reading]) -> float:
    """Whether the rules speak for a value; for the empty one where they read nothing."""
    return 1.0 if value in ruled or (not value and not ruled) else -1.0


def _probability(odds: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def _heaviest(said: _Said, value: str) -> tuple[Evidence, ...]:
    """The words that speak most for a value."""
    weights = said.learned[value].weights
    weighed = [(float(weights[_column(t.lemma)]), t) for t in said.words.content]
    best = sorted(weighed, key=lambda pair: (-pair[0], pair[1].part, pair[1].start))[:SHOWN]
    return tuple(
        in_order(
            [
                {"part": t.part, "start": t.start, "end": t.end, "rule": f"learned: {t.text}"}
                for weight, t in best
                if weight > 0
            ]
        )
    )


def _learn(rows: csr_matrix, truth: NDArray[np.bool_], cases: Sequence[str]) -> _Learned:
    """One value against the others, calibrated on cases left out."""
    weights, offset = _fit(rows, truth)
    scores = np.full(len(truth), np.nan)
    folds = {case: n % FOLDS for n, case in enumerate(sorted(set(cases)))}
    fold = np.array([folds[case] for case in cases])
    for left in sorted(set(folds.values())):
        out = fold == left
        if len(set(truth[~out])) > 1:
            other, shift = _fit(rows[~out], truth[~out])
            scores[out] = rows[out] @ other + shift
    seen = ~np.isnan(scores)
    if len(set(truth[seen])) < 2:
        return _Learned(weights, offset, 1.0, 0.0, 0.0)
    slope, shift = _fit(scores[seen, None], truth[seen])
    slope = np.array([max(0.1, float(slope[0]))])
    enough = np.quantile(scores[seen] * slope[0] + shift, 1 - truth[seen].mean())
    return _Learned(weights, offset, float(slope[0]), shift, float(enough))


def _fit(rows: csr_matrix | Array, truth: NDArray[np.bool_]) -> tuple[Array, float]:
    """A logistic regression: its weights and its offset."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1 / COST, solver="liblinear", random_state=0).fit(rows, truth)
    return model.coef_[0], float(model.intercept_[0])
