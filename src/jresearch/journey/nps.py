"""What promoters and detractors tell, step by step: the causes behind a score.

A score alone says nothing of why. Where answers carry one (a column ``nps`` of
participants.csv or of a survey, 0 to 10), the steps that promoters praise and
detractors blame are counted by respondent. A net score is not worked out from a
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
    coded: DataFrame, people: DataFrame, codebook: Codebook, score: str = "nps"
) -> DataFrame:
    """For promoters, passives and detractors, the steps they blame and praise.

    Parameters
    ----------
    score
        The column of ``people`` that holds the 0 to 10; cells that are no such
        number are passed over.

    Returns
    -------
    ScoreCauses
        A row a group, step and side: ``k`` of the ``n`` respondents of the group
        tell it. Empty without such a column.
    """
    if score not in people.columns:
        return ScoreCauses.empty()
    group = _groups(people, score)
    said = coded[
        coded["covered_by"].isna() & coded["population"].isin(v.CUSTOMERS)
        & coded["about"].fillna("company").ne("competitor")
    ]  # fmt: skip
    said = said.assign(group=said["person"].map(group)).dropna(subset=["group", "step"])
    sizes = group.value_counts()
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
                    })  # fmt: skip
    return ScoreCauses.validate(pd.DataFrame(rows, columns=ScoreCauses.columns()))


def _groups(people: DataFrame, score: str) -> Series[str]:
    """Customer to group, of those with a score: what employees gave is of another population."""
    customers = people[people["population"].isin(v.CUSTOMERS)]
    own = customers.drop_duplicates("person").set_index("person")[score]
    given = pd.to_numeric(own, errors="coerce")
    given = given[given.between(0, 10)]
    named = pd.Series("passive", index=given.index, dtype="object")
    named[given.ge(PROMOTER)], named[given.le(DETRACTOR)] = "promoter", "detractor"
    return named
