"""Where what is announced meets something else: lives, measurements, or the company's own rules.

Three rules, and nothing that is not in a table. A delay that was announced
(customers were told it, or employees tell it) and that two customers or more
saw broken; the same delay beside a figure of the company's own that is worse;
and what employees say is prescribed at a step where customers tell an irritant
about the same theme. They are questions to settle with the company, not proofs:
a ticket may be closed in ten days and the part hung in ninety-four.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.journey.mirrored import about_theme
from jresearch.journey.promises import DAYS, kind_of
from jresearch.tables import Contradictions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pandas import DataFrame

    Row = dict[str, Any]

BROKEN_BY = 2
TIMES = {
    "minute": "minute minutes min", "hour": "hour hours h heure heures",
    "day": "day days jour jours j", "week": "week weeks semaine semaines sem",
    "month": "month months mois", "year": "year years an ans année années",
}  # fmt: skip
"""Units of time as people write them in a table of KPIs, in both languages."""
UNIT_OF = {word: unit for unit, words in TIMES.items() for word in words.split()}


def contradictions(
    promises: DataFrame,
    facts: DataFrame,
    *,
    kpis: DataFrame,
    findings: DataFrame,
    evidence: DataFrame,
    coded: DataFrame,
) -> DataFrame:
    """What is announced or prescribed, beside what says otherwise.

    Returns
    -------
    Contradictions
        A row a claim and what it meets (``kind``: lived, measured, prescribed).
        ``announced`` and ``told`` are in ``unit``; ``k`` of ``n`` cases saw it
        broken, or ``n`` of a KPI; ``customers_k`` were told it, ``employees_k``
        tell it.
    """
    claims = [claim for row in records(promises) if (claim := _claim(row, facts))]
    rows = [
        *(_row(claim, "lived", told=claim["actual"], k=claim["broken_k"], n=claim["k"])
          for claim in claims if claim["broken_k"] >= BROKEN_BY),
        *(row for claim in claims for row in _measured(claim, kpis)),
        *_prescribed(findings, evidence, coded),
    ]  # fmt: skip
    return Contradictions.validate(pd.DataFrame(rows, columns=Contradictions.columns()))


def _claim(row: Row, facts: DataFrame) -> Row | None:
    """A delay announced at a step, and the employees who tell the same one."""
    if not isinstance(row["step"], str) or row["unit"] not in DAYS:
        return None
    days = row["promised"] * DAYS[row["unit"]]
    own = facts[facts["case"].isna() & facts["step"].eq(row["step"]) & facts["unit"].isin(DAYS)]
    like = [kind_of(one["measure"], one["unit"], one["promised"], one["actual"]) == row["measure"]
            for one in records(own)]  # fmt: skip
    own = own[pd.Series(like, index=own.index, dtype=bool)]
    # Of no rows at all, a column of words maps to words.
    value = own["promised"].fillna(own["actual"]).astype(float) * own["unit"].map(DAYS).astype(
        float
    )
    same = own[(value - days).abs() < 0.5]
    return row | {
        "told_by": sorted(set(same["person"])), "observations": sorted(same["observation"]),
    }  # fmt: skip


def _row(claim: Row, kind: str, **more: Any) -> Row:
    return {
        "kind": kind, "step": claim["step"], "measure": claim["measure"], "unit": claim["unit"],
        "announced": claim["promised"], "customers_k": claim["k"] + claim["only_promised_k"],
        "employees_k": len(claim["told_by"]), "observations": claim["observations"],
        "lived": [pair["observation"] for pair in claim["pairs"]],
    } | more  # fmt: skip


def _measured(claim: Row, kpis: DataFrame) -> Iterator[Row]:
    here = kpis[kpis["step"].eq(claim["step"]) & kpis["direction"].eq("down")]
    for kpi in records(here):
        value = time_in(kpi, claim["unit"])
        if value is None or kind_of("delay", claim["unit"], value) != claim["measure"]:
            continue
        if value > claim["promised"]:
            yield _row(claim, "measured", told=round(value, 2), n=kpi["n"], kpi=kpi["kpi"])


def time_in(kpi: Mapping[str, Any], unit: str) -> float | None:
    """A KPI that is a time, in another unit of time; missing when it is none.

    Examples
    --------
    >>> time_in({"value": 2, "unit": "Semaines"}, "day"), time_in({"value": 9, "unit": "%"}, "day")
    (14.0, None)
    """
    of = UNIT_OF.get(str(kpi["unit"]).strip().casefold())
    return None if of is None else float(kpi["value"] * DAYS[of] / DAYS[unit])


def _prescribed(findings: DataFrame, evidence: DataFrame, coded: DataFrame) -> Iterator[Row]:
    """What employees say is done, where customers tell an irritant about the same theme."""
    about = about_theme(evidence, coded)
    said = coded[
        coded["covered_by"].isna()
        & coded["population"].isin(v.EMPLOYEES)
        & coded["modality"].fillna("").eq("prescribed")
    ]
    hurt = findings[findings["series"].eq("lived") & findings["nature"].eq("irritant")
                    & ~findings["signal"] & findings["status"].ne("dismissed")]  # fmt: skip
    if said.empty:
        return
    rules: dict[str, list[Row]] = defaultdict(list)
    for rule in records(said[["step", "theme", "person", "observation"]]):
        rules[rule["step"]].append(rule)
    supports = evidence[evidence["stance"].eq("supports")]
    for one in records(hurt[hurt["step"].notna()]):
        theme = about.get(one["finding"])
        own = [rule for rule in rules[one["step"]] if theme in rule["theme"]]
        if theme is not None and own:
            lived = supports.loc[supports["finding"].eq(one["finding"]), "observation"]
            yield {
                "kind": "prescribed", "step": one["step"], "k": one["k"], "n": one["exposed"],
                "customers_k": 0, "employees_k": len({rule["person"] for rule in own}),
                "finding": one["finding"], "lived": sorted(lived),
                "observations": sorted(rule["observation"] for rule in own),
            }  # fmt: skip
