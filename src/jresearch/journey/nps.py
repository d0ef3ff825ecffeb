"""What promoters and detractors tell, step by step: the causes behind a score (NPS+).

A score alone says nothing of why. Where answers carry one (a column ``nps`` of
participants.csv or of a survey, 0 to 10), the steps that promoters praise and
detractors blame are counted by respondent, with who gives it as the first cause
and the kind of comment. A net score is not worked out from a
dozen interviews: that of the company stands in kpis.csv, with its n.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.tables import ScoreCauses

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from jresearch.codebook import Codebook

PROMOTER, DETRACTOR = 9, 6
SIDES = {"down": "negative", "up": "positive"}


def score_causes(
    coded: DataFrame,
    people: DataFrame,
    codebook: Codebook,
    score: str = "nps",
    cases: DataFrame | None = None,
) -> DataFrame:
    """For promoters, passives and detractors, the steps they blame and praise.

    Parameters
    ----------
    score
        The column of ``people`` that holds the 0 to 10; cells that are no such
        number are passed over.
    cases
        Leaves out those whose cases are out of scope, and what is told of such cases.

    Returns
    -------
    ScoreCauses
        A row a group, step and side: ``k`` of the ``n`` respondents of the group
        tell it, ``first_k`` of them before all else. Empty without such a column.
    """
    if score not in people.columns:
        return ScoreCauses.empty()
    if cases is not None:
        coded, people = _in_scope(coded, people, cases)
    group = _groups(people, score)
    said = coded[
        coded["covered_by"].isna() & coded["population"].isin(v.CUSTOMERS)
        & coded["about"].fillna("company").ne("competitor")
    ]  # fmt: skip
    said = said.assign(group=said["person"].map(group)).dropna(subset=["group", "step"])
    sizes = group.value_counts()
    first = _first(said[said["step"].isin(codebook.step_ids)])
    rows: list[dict[str, Any]] = []
    for name in (one for one in v.ids(v.SCORE_GROUPS) if one in sizes):
        for step in codebook.step_ids:
            here = said[said["group"].eq(name) & said["step"].eq(step)]
            for side, rating in SIDES.items():
                told = here[here[rating].fillna(0).ge(1)]
                if len(told):
                    rows.append({
                        "group": name, "step": step, "side": side, "n": int(sizes[name]),
                        "k": told["person"].nunique(), "observations": sorted(told["observation"]),
                        "first_k": int(told["observation"].isin(first).sum()),
                        "natures": _natures(told),
                    })  # fmt: skip
    return ScoreCauses.validate(pd.DataFrame(rows, columns=ScoreCauses.columns()))


def _in_scope(coded: DataFrame, people: DataFrame, cases: DataFrame) -> tuple[DataFrame, DataFrame]:
    """What is told of cases in scope, and those who have one in scope or none at all."""
    inside = cases["in_scope"].eq("yes")
    out = set(cases.loc[~inside, "case"])
    kept = set(cases.loc[inside, "persons"].explode())
    gone = set(cases.loc[~inside, "persons"].explode()) - kept
    return coded[~coded["case"].isin(out)], people[~people["person"].isin(gone)]


def _first(said: DataFrame) -> set[str]:
    """Of what each respondent rates at a step, what he says first."""
    rated = said[said["negative"].fillna(0).ge(1) | said["positive"].fillna(0).ge(1)]
    ordered = rated.sort_values(["interview", "told_order", "observation"])
    return set(ordered.drop_duplicates("person")["observation"])


def _natures(told: DataFrame) -> list[str]:
    """The kinds of comment: which natures they have."""
    held = {nature for natures in told["nature"] for nature in natures}
    return [nature for nature in v.ids(v.NATURES) if nature in held]


def _groups(people: DataFrame, score: str) -> Series[str]:
    """Customer to group, of those with a score: what employees gave is of another population."""
    customers = people[people["population"].isin(v.CUSTOMERS)]
    own = customers.drop_duplicates("person").set_index("person")[score]
    given = pd.to_numeric(own, errors="coerce")
    given = given[given.between(0, 10)]
    named = pd.Series("passive", index=given.index, dtype="object")
    named[given.ge(PROMOTER)], named[given.le(DETRACTOR)] = "promoter", "detractor"
    return named
