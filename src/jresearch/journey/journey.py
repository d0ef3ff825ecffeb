"""All that follows of a journey, each table worked out when it is first asked for.

``a.journey.mirror`` is the mirror of an analysis. Every property is one pure
function of this package, applied to the tables it needs; its words are those of
the tables it is given, so the journey of a hidden analysis is hidden too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.codebook import Codebook
    from jresearch.log import Log


@dataclass(frozen=True)
class Journey:
    """The tables of an analysis that a journey is read from."""

    codebook: Codebook
    log: Log
    turns: pd.DataFrame
    people: pd.DataFrame
    cases: pd.DataFrame
    coded: pd.DataFrame
    passages: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame
    evidence: pd.DataFrame
    curve: pd.DataFrame
    matrix: pd.DataFrame
    kpis: pd.DataFrame

    @cached_property
    def curve_points(self) -> pd.DataFrame:
        """The points of the curve worth naming: see ``curve_points``."""
        from jresearch.journey.curve_reading import curve_points

        return curve_points(self.curve)

    @cached_property
    def curve_changes(self) -> pd.DataFrame:
        """How the same people's feeling moves from step to step: see ``curve_changes``."""
        from jresearch.journey.curve_reading import curve_changes

        return curve_changes(self.coded, self.codebook)

    @cached_property
    def curve_sensitivity(self) -> pd.DataFrame:
        """The curve computed in other ways: see ``curve_sensitivity``."""
        from jresearch.journey.curve_reading import curve_sensitivity

        return curve_sensitivity(self.coded, self.codebook)
