"""Which single stories are told: chosen by rule, so that nobody is picked for a good sentence.

The completed journey most like the others, the one whose feeling falls furthest
between two steps, and one that was given up. Only the journeys of people who all
agreed to be cited or paraphrased may be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from jresearch.counting import counted, records
from jresearch.journey.typical import edits
from jresearch.reports.wording import quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jresearch.analysis import Analysis

    Ways = Mapping[str, Sequence[str]]

AGREED = ("cite", "paraphrase")
STEPS = 3
"""A story has so many steps at least."""


@dataclass(frozen=True)
class Chosen:
    """A case, what its story is called, and the rule that chose it."""

    case: str
    title: str
    why: str


def chosen(a: Analysis) -> list[Chosen]:
    """Up to three journeys, each once; one that was given up is never taken for its fall."""
    typical, given_up = (next(rule(a), None) for rule in (_typical, _abandoned))
    taken = {one.case for one in (typical, given_up) if one}
    fallen = next((one for one in _fallen(a) if one.case not in taken), None)
    return [one for one in (typical, fallen, given_up) if one]


def tellable(a: Analysis, outcome: str | None = None) -> dict[str, list[str]]:
    """By case the steps it went through, of those whose people all agreed to be told of."""
    silent = a.people.loc[~a.people["consent"].isin(AGREED), "case"]
    may = set(a.people["case"].dropna()) - set(silent)
    ways = {}
    for row in records(a.journey.paths):
        way = [step for step, _times in groupby(row["steps"])]
        if row["case"] in may and len(way) >= STEPS and outcome in (None, row["outcome"]):
            ways[str(row["case"])] = way
    return ways


def _typical(a: Analysis) -> Iterator[Chosen]:
    ways = tellable(a, "completed")
    far = {case: sum(edits(way, other) for other in ways.values()) for case, way in ways.items()}
    others = len(ways) - 1
    why = ngettext(
        "Of the completed journeys, the one whose steps are most like those of the {n} other.",
        "Of the completed journeys, the one whose steps are most like those of the {n} others.",
        others,
    ).format(n=others)
    for case in sorted(far, key=lambda case: (far[case], case)):
        if others:
            yield Chosen(case, _("A completed journey like many"), why)


def _fallen(a: Analysis) -> Iterator[Chosen]:
    """The largest fall of a case's own mean from one step it rated to the next."""
    told = counted(a.coded)
    rated = told[told["series"].eq("lived") & told["valence"].notna()]
    means = rated.groupby(["unit", "step"])["valence"].mean().to_dict()
    falls = []
    for case, way in tellable(a).items():
        felt = [(step, means[case, step]) for step in dict.fromkeys(way) if (case, step) in means]
        for (one, before), (other, after) in pairwise(felt):
            falls.append((after - before, case, one, other))
    label = a.study.codebook.step_label
    for fall, case, one, other in sorted(falls):
        if fall < 0:
            why = _("Of all journeys, the one whose feeling falls furthest from one step to the "
                    "next: from {one} to {other}.").format(
                one=quoted(label(one)), other=quoted(label(other)))  # fmt: skip
            yield Chosen(case, _("The hardest fall"), why)


def _abandoned(a: Analysis) -> Iterator[Chosen]:
    """Of those given up the one told at most length."""
    ways = tellable(a, "abandoned")
    words = counted(a.coded)["unit"].value_counts()
    exits = dict(zip(a.journey.paths["case"], a.journey.paths["exit_step"], strict=True))
    why = ngettext(
        "Of {n} journey that was given up, the one told at most length; it ends at {step}.",
        "Of {n} journeys that were given up, the one told at most length; it ends at {step}.",
        len(ways),
    )
    for case in sorted(ways, key=lambda case: (-int(words.get(case, 0)), case)):
        step = quoted(a.study.codebook.step_label(str(exits[case])))
        yield Chosen(case, _("A journey given up"), why.format(n=len(ways), step=step))
