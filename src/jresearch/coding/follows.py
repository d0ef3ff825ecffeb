"""What follows from the fields of an observation: touchpoint, valence, series.

Worked out here and nowhere else, so that every table counts the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from jresearch import vocabulary as v

if TYPE_CHECKING:
    import pandas as pd


def with_what_follows(
    coded: pd.DataFrame, cases: pd.DataFrame, interviews: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Touchpoint, valence and series of each observation, from its fields."""
    coded = _severity_of_what_hurts(coded)
    coded = coded.assign(
        touchpoint=_touchpoint(coded), valence=_valence(coded), series=_series(coded, cases)
    )
    return coded if interviews is None else _answers_apart(coded, interviews)


def _answers_apart(coded: pd.DataFrame, interviews: pd.DataFrame) -> pd.DataFrame:
    """Answers to surveys, reviews and tickets are never in one n with journeys that were told.

    Where a series holds told journeys, its answers are apart; a study of answers
    alone counts them.
    """
    told = interviews.loc[interviews["source_type"].isin(v.TOLD_JOURNEYS), "interview"]
    answered = ~coded["interview"].isin(told)
    also_told = set(coded.loc[~answered, "series"]) - {"apart"}
    return coded.assign(
        series=coded["series"].mask(answered & coded["series"].isin(also_told), "apart")
    )


def _severity_of_what_hurts(coded: pd.DataFrame) -> pd.DataFrame:
    """Severity belongs to the negative side: the machine's falls where nothing negative stands."""
    hurts = coded["negative"].fillna(0).ge(1)
    idle = coded["severity_source"].eq("machine") & ~hurts
    return coded.assign(
        severity=coded["severity"].mask(idle), severity_source=coded["severity_source"].mask(idle)
    )


def _touchpoint(coded: pd.DataFrame) -> pd.Series[Any]:
    """Step × channel, where both are known and neither is "none"."""
    both = coded["step"].notna() & coded["channel"].notna()
    both &= (coded["step"] != v.NONE) & (coded["channel"] != v.NONE)
    return (coded["step"].astype("str") + ":" + coded["channel"].astype("str")).where(both)


def _valence(coded: pd.DataFrame) -> pd.Series[Any]:
    """Positive minus negative; one alone reads the other as 0; neither is no evidence."""
    rated = coded["negative"].notna() | coded["positive"].notna()
    difference = coded["positive"].fillna(0) - coded["negative"].fillna(0)
    return difference.astype("float64").where(rated)


def _series(coded: pd.DataFrame, cases: pd.DataFrame) -> Any:
    """The one series an observation feeds; the definitions are those of the method's page."""
    read = {
        name: coded[name].where(coded[name].notna(), v.FIELDS[name].assumed)
        for name in ("modality", "experiencer", "about", "elicitation")
    }
    out_of_scope = set(cases.loc[cases["in_scope"] != "yes", "case"])
    # Of a part, only those who are known to be in it: not who has no case.
    of_a_part = bool(cases["in_scope"].eq("outside").any())
    in_a_part = coded["case"].notna() | (not of_a_part)
    told_as_lived = read["modality"].isin(["lived", "habitual"])
    of_us = read["about"] != "competitor"
    customers = coded["population"].isin(v.CUSTOMERS)
    lived = (
        customers
        & read["experiencer"].isin(["self", "household"])
        & told_as_lived
        & of_us
        & (read["elicitation"] != "led")
        & ~coded["case"].isin(out_of_scope)
        & in_a_part
    )
    seen = (
        ~customers
        & of_us
        & (read["experiencer"] == "customer")
        & read["modality"].isin(["lived", "habitual", "reported"])
    )
    own = ~customers & of_us & read["experiencer"].isin(["self", "colleague"]) & told_as_lived
    return np.select([lived, seen, own], ["lived", "seen_by_employees", "employees_own"], "apart")
