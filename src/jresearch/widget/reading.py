"""What was read of the whole study, and what of its log is about one interview."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from jresearch.log import Log

DRAWING = frozenset({"observe", "move", "remove"})
"""Acts after which other words may be observations than before."""


@dataclass(frozen=True)
class Tables:
    """What was read of the whole study, from which desks are laid.

    ``observed`` keeps the observations of interviews that are not on the desk.
    """

    turns: pd.DataFrame
    people: pd.DataFrame
    cases: pd.DataFrame
    interviews: pd.DataFrame = field(default_factory=pd.DataFrame)
    observed: dict[tuple[str, str], pd.DataFrame] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def files(self) -> pd.DataFrame | None:
        """The interviews as files, when they were read with the rest."""
        return None if self.interviews.empty else self.interviews


def about_interview(log: Log, interview: str) -> Log:
    """The part of a log that is about one interview; what was undone is needed to know what is."""
    kept = tuple(
        act
        for act in log.acts
        if act.kind != "observation" or (act.anchor or {}).get("interview") == interview
    )
    return replace(log, acts=tuple(act for act in kept if act.kind != "finding"))
