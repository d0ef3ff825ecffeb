"""The journey of a client edition: all is counted, and no few employees are told apart."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from jresearch.editions import groups
from jresearch.journey import Journey
from jresearch.journey.opportunities import opportunities

if TYPE_CHECKING:
    import pandas as pd


class ClientJourney(Journey):
    """Its tables are worked out from every observation, then cleared of small groups."""

    @cached_property
    def _kept(self) -> set[str]:
        return set(groups.findings_shown(self.findings)["finding"])

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
        """Touchpoints missing, as the matrix shows them; one or two employees are not counted."""
        return groups.gaps_of_enough(super().gaps)

    @cached_property
    def contradictions(self) -> pd.DataFrame:
        """Announced beside what says otherwise, where three employees or more say it."""
        found = groups.of_findings(super().contradictions, "finding", self._kept)
        return groups.said_by_enough(found)

    @cached_property
    def causes(self) -> pd.DataFrame:
        """What may come from what, among the findings a client reads."""
        found = groups.of_findings(super().causes, "cause", self._kept)
        return groups.of_findings(found, "effect", self._kept)

    @cached_property
    def place_findings(self) -> pd.DataFrame:
        """What several tell of each place; of employees what three or more of them tell."""
        found = groups.of_findings(super().place_findings, "finding", self._kept)
        return groups.told_there_by_enough(found)

    @cached_property
    def opportunities(self) -> pd.DataFrame:
        """What would have to become true, by the findings a client reads and who tells these."""
        shown = groups.findings_shown(self.findings)
        return opportunities(shown, self.evidence, self.coded, self.causes)

    @cached_property
    def mirrored_findings(self) -> pd.DataFrame:
        """Which findings both sides see, among those a client reads."""
        found = groups.of_findings(super().mirrored_findings, "finding", self._kept)
        return found.assign(met_by=self._those_kept(found["met_by"]))

    def _those_kept(self, listed: pd.Series[Any]) -> pd.Series[Any]:
        kept = listed.astype("object")
        kept[:] = [[one for one in own if one in self._kept] for own in listed]
        return kept

    @cached_property
    def traits(self) -> pd.DataFrame:
        """The traits of the personas that people built; of findings those a client reads."""
        return groups.of_traits(super().traits, self._kept)

    @cached_property
    def proposed_personas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Personas and their traits; of findings those a client reads."""
        personas, traits = super().proposed_personas
        return personas, groups.of_traits(traits, self._kept)
