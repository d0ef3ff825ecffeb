"""The journey of a client edition: all is counted, and no few employees are told apart."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from jresearch.editions import groups
from jresearch.journey import Journey

if TYPE_CHECKING:
    import pandas as pd


class ClientJourney(Journey):
    """Its tables are worked out from every observation, then cleared of small groups."""

    @cached_property
    def _kept(self) -> set[str]:
        return set(groups.findings_of_enough(self.findings)["finding"])

    @cached_property
    def mirror(self) -> pd.DataFrame:
        """What customers live beside what three employees or more speak of."""
        return groups.mirror_of_enough(super().mirror)

    @cached_property
    def reality(self) -> pd.DataFrame:
        """Which steps were observed; no step rests on what one or two employees say."""
        return groups.reality_of_enough(super().reality)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Touchpoints missing; what one or two employees alone name is left out."""
        return groups.said_by_enough(super().gaps)

    @cached_property
    def contradictions(self) -> pd.DataFrame:
        """Announced beside what says otherwise, where three employees or more say it."""
        found = groups.of_findings(super().contradictions, "finding", self._kept)
        return groups.said_by_enough(found)

    @cached_property
    def causes(self) -> pd.DataFrame:
        """What may come from what, among the findings a client reads."""
        return groups.of_findings(super().causes, "cause", self._kept)

    @cached_property
    def mirrored_findings(self) -> pd.DataFrame:
        """Which findings both sides see, among those a client reads."""
        found = groups.of_findings(super().mirrored_findings, "finding", self._kept)
        met = found["met_by"].astype("object")
        met[:] = [[one for one in own if one in self._kept] for own in found["met_by"]]
        return found.assign(met_by=met)
