"""What each finding rests on: the cases that people confirmed, and the machine's word alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import records, units

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis

CODED = tuple(name for name in v.FIELDS if name not in ("case", "memo", "flag", "publish",
                                                        "display_quote"))  # fmt: skip
"""The fields that say what an observation tells."""


@dataclass(frozen=True)
class Support:
    """One finding: by counting unit, the observations people confirmed and those they did not.

    ``machine`` has only the units that no confirmed observation speaks for.
    """

    finding: str
    label: str
    nature: str
    series: str
    step: str
    k: int
    exposed: int
    severity: float | None
    priority: float | None
    confirmed: dict[str, tuple[str, ...]]
    machine: dict[str, tuple[str, ...]]

    @property
    def every(self) -> dict[str, tuple[str, ...]]:
        """Unit to observations, whoever placed them."""
        return self.machine | self.confirmed


def reviewed(coded: pd.DataFrame) -> pd.Series[bool]:
    """Whether a person has decided anything of what an observation tells."""
    human = [coded[f"{name}_source"].isin(v.HUMAN_PROVENANCES) for name in CODED]
    found = human[0]
    for one in human[1:]:
        found = found | one
    return found


def confirmed_places(a: Analysis) -> set[tuple[str, str, str]]:
    """(observation, step, nature) that people decided, both of them."""
    rows = a.coded
    sure = rows["step_source"].isin(v.HUMAN_PROVENANCES)
    sure &= rows["nature_source"].isin(v.HUMAN_PROVENANCES)
    return {
        (str(row["observation"]), str(row["step"]), nature)
        for row in records(rows[sure])
        for nature in row["nature"]
    }


def supports(a: Analysis) -> list[Support]:
    """The findings of two cases at a step that nobody set aside, the most pressing first."""
    kept = a.findings[
        ~a.findings["signal"] & a.findings["step"].notna() & a.findings["status"].ne("dismissed")
    ]
    order = kept.sort_values(["priority", "k", "finding"], ascending=[False, False, True],
                             na_position="last")  # fmt: skip
    unit = dict(zip(a.coded["observation"], units(a.coded), strict=True))
    behind: dict[str, list[str]] = defaultdict(list)
    rows = a.evidence[a.evidence["stance"].eq("supports")]
    for finding, name in zip(rows["finding"], rows["observation"], strict=True):
        behind[str(finding)].append(str(name))
    sure = confirmed_places(a)
    found = []
    for row in records(order):
        yes: dict[str, list[str]] = defaultdict(list)
        no: dict[str, list[str]] = defaultdict(list)
        for name in sorted(behind[str(row["finding"])]):
            there = (name, row["step"], row["nature"]) in sure
            (yes if there else no)[unit[name]].append(name)
        found.append(Support(
            str(row["finding"]), str(row["label"]), str(row["nature"]), str(row["series"]),
            str(row["step"]), int(row["k"]), int(row["exposed"]), _number(row["severity"]),
            _number(row["priority"]), {u: tuple(of) for u, of in yes.items()},
            {u: tuple(of) for u, of in no.items() if u not in yes},
        ))  # fmt: skip
    return found


def _number(value: object) -> float | None:
    number = float(str(value)) if value is not None else float("nan")
    return None if number != number else number  # noqa: PLR0124 - a missing number
