"""What people expect at each step, and whether they got it; and what they see coming.

Two lenses are kept apart: the mirror (what was lived and stood in the way, which
service must mend) and the windscreen (what people wish for or dread, which says
where to steer). Only what was lived enters the curve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted, exposure, holding, units
from jresearch.tables import Expectations, Lenses

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook

AHEAD = ("anticipated", "hypothetical")
WISHES = ("expectation", "idea")


def expectations(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Customers' expectations step by step: met, unmet, exceeded, or not known.

    Returns
    -------
    Expectations
        ``k`` cases expect something there, whatever the modality (people wish
        for what they have not lived); one case may stand in several states.
    """
    said = of_customers(coded, passages)
    said = said[holding(said["nature"], "expectation")]
    exposed = exposure(coded, passages, codebook)
    rows: list[dict[str, Any]] = []
    for step in codebook.step_ids:
        here = said[said["step"].eq(step)]
        if here.empty:
            continue
        state = here["expectation"].fillna("unknown")
        who = here["unit"].groupby(state).nunique()
        k = here["unit"].nunique()
        rows.append({
            "step": step, "k": k,
            "exposed": len(exposed["lived", step] | set(here["unit"])),
            **{f"{name}_k": int(who.get(name, 0)) for name in v.ids(v.EXPECTATIONS)},
            "observations": sorted(here["observation"]),
        })  # fmt: skip
    return Expectations.validate(pd.DataFrame(rows, columns=Expectations.columns()))


def lenses(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Step by step: obstacles told as lived, worries seen ahead, wishes.

    Returns
    -------
    Lenses
        A row a step and lens that any case speaks of, the journey's order.
    """
    said = of_customers(coded, passages)
    lived = counted(coded)
    lived = lived[lived["series"].eq("lived") & lived["negative"].fillna(0).ge(1)]
    ahead = said["modality"].fillna("lived").isin(AHEAD)
    wish = holding(said["nature"], *WISHES)
    of = {
        "obstacle": lived,
        "worry": said[ahead & ~wish & said["negative"].fillna(0).ge(1)],
        "wish": said[wish],
    }
    exposed = exposure(coded, passages, codebook)
    rows = []
    for step in codebook.step_ids:
        for lens in v.ids(v.LENSES):
            here = of[lens][of[lens]["step"].eq(step)]
            if len(here):
                rows.append({
                    "step": step, "lens": lens, "k": here["unit"].nunique(),
                    "exposed": len(exposed["lived", step] | set(here["unit"])),
                    "observations": sorted(here["observation"]),
                })  # fmt: skip
    return Lenses.validate(pd.DataFrame(rows, columns=Lenses.columns()))


def of_customers(coded: DataFrame, passages: DataFrame) -> DataFrame:
    """What customers in scope say of the company, not led to it, whatever the modality."""
    said = coded[
        coded["covered_by"].isna()
        & coded["population"].isin(v.CUSTOMERS)
        & (coded["case"].isin(set(passages["case"])) | coded["series"].eq("lived"))
        & coded["about"].fillna("company").ne("competitor")
        & coded["elicitation"].fillna("spontaneous").ne("led")
    ]
    return said.assign(unit=units(said))
