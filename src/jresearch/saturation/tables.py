"""The tables of saturation: the cases as they are added, and the thresholds they reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd  # noqa: TC002 - pandera reads the annotations

from jresearch import vocabulary as v
from jresearch.tables import Table, column

if TYPE_CHECKING:
    from collections.abc import Mapping

THEMES, FINDINGS = "themes", "findings"
OF = (FINDINGS, THEMES, *v.ids(v.NATURES))
POPULATION = "population"
CUSTOMERS, EMPLOYEES = "customers", "employees"
WHO = v.words(
    (CUSTOMERS, "clients", "customers"), (EMPLOYEES, "collaborateurs", "employees")
)  # fmt: skip
"""Customers are added case by case, employees person by person."""


class AddedCases(Table):
    """One case, added to those before it in the order of the interviews."""

    by: str = column("par", "by", "population, or a column of the cases or the people")
    segment: str = column("segment", "segment")
    of: str = column("compté", "counted", "findings, themes, or one nature", one_of=OF)
    who: str = column("population", "population", one_of=WHO)
    rank: int = column("rang", "rank", "from 1", low=1)
    case: str = column("cas", "case", "employees: the person")
    date: str = column("date", "date", "of its first interview", optional=True)
    told: int = column("dit", "told", "how many of them the case tells", low=0)
    new: int = column("nouveaux", "new", "told by no case before", low=0)
    cumulative: int = column("cumul", "cumulative", low=0)
    median: float = column("cumul médian", "median", "over random orders", low=0)
    low: float = column("cumul, bas", "low", "5% of random orders are under it", low=0)
    high: float = column("cumul, haut", "high", "5% are over it", low=0)
    expected_new: float = column(
        "nouveaux attendus", "expected new", "mean of random orders", low=0
    )


class Thresholds(Table):
    """One base, run and threshold of Guest, Namey and Chen, in one segment."""

    by: str = column("par", "by")
    segment: str = column("segment", "segment")
    of: str = column("compté", "counted", one_of=OF)
    cases: int = column("cas", "cases", low=0)
    base: int = column("base", "base size", "cases", low=1)
    run: int = column("série", "run length", "cases", low=1)
    threshold: float = column("seuil", "new information threshold", low=0, high=1)
    base_told: int = column("dit par la base", "told by the base", low=0)
    last_new: pd.Int64Dtype = column(
        "nouveaux, dernière série", "new in the last run", optional=True
    )
    reached: pd.Int64Dtype = column(
        "atteint à", "reached at", "cases before the run that confirms it", optional=True
    )
    orders_reached: float = column(
        "ordres qui l’atteignent", "orders that reach it", "share of random orders", optional=True
    )
    median_reached: float = column(
        "atteint à (médiane)", "reached at (median)", "over the random orders that reach it",
        optional=True,
    )  # fmt: skip


@dataclass(frozen=True)
class Saturation:
    """``cases``: AddedCases, a row a case added; ``thresholds``: Thresholds.

    ``uncoded`` holds, by segment, the cases in which nobody has coded anything
    yet: they tell nothing, so they are not counted as cases that told nothing new.
    """

    cases: pd.DataFrame
    thresholds: pd.DataFrame
    uncoded: Mapping[str, tuple[str, ...]]

    def verdicts(self) -> dict[str, str]:
        """What to say of each segment, in plain words."""
        from jresearch.saturation.verdict import verdict

        found = {
            str(segment): verdict(rows, self.uncoded.get(str(segment), ()))
            for segment, rows in self.cases.groupby("segment", sort=False)
        }
        silent = {name: verdict(self.cases.head(0), of) for name, of in self.uncoded.items() if of}
        return found | {name: said for name, said in silent.items() if name not in found}
