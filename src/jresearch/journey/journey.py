"""All that follows of a journey, each table worked out when it is first asked for.

``a.journey.mirror`` is the mirror of an analysis. Every property is one pure
function of this package, applied to the tables it needs; its words are those of
the tables it is given, so the journey of a hidden analysis is hidden too.

The file is long because it is a list: a property a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.codebook import Codebook
    from jresearch.journey.representation import Representation
    from jresearch.journey.traits import CaseTraits
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

    @cached_property
    def paths(self) -> pd.DataFrame:
        """The way each case went: see ``paths``."""
        from jresearch.journey.paths import paths

        return paths(self.passages, self.cases, self.codebook)

    @cached_property
    def transitions(self) -> pd.DataFrame:
        """Every move between two places: see ``transitions``."""
        from jresearch.journey.transitions import transitions

        return transitions(self.passages, self.codebook)

    @cached_property
    def channel_flows(self) -> pd.DataFrame:
        """From channel to channel, step by step: see ``channel_flows``."""
        from jresearch.journey.transitions import channel_flows

        return channel_flows(self.passages, self.codebook)

    @cached_property
    def switches(self) -> pd.DataFrame:
        """The changes of channel, with whose choice they were: see ``switches``."""
        from jresearch.journey.switches import switches

        return switches(self.passages, self.codebook)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Which steps interviews asked about, which came up unasked: see ``guide_coverage``."""
        from jresearch.journey.coverage import guide_coverage

        return guide_coverage(self.turns, self.people, self.coded, self.codebook, self.cases)

    @cached_property
    def exits(self) -> pd.DataFrame:
        """Who left where, and why: see ``exits``."""
        from jresearch.journey.exits import exits

        return exits(self.paths, self.coded, self.passages, self.evidence, self.codebook)

    @cached_property
    def before_leaving(self) -> pd.DataFrame:
        """Who told unease before leaving, beside the others: see ``before_leaving``."""
        from jresearch.journey.before_leaving import before_leaving

        return before_leaving(self.paths, self.coded, self.passages, self.codebook)

    def typical_path(self, by: str | None = None) -> pd.DataFrame:
        """The typical path of all, or by a column of the cases: see ``typical_path``."""
        from jresearch.journey.typical import typical_path

        profile = None if by is None else self.cases.set_index("case")[by]
        return typical_path(self.passages, self.codebook, profile)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Touchpoints missing, asked for, never mentioned: see ``missing_touchpoints``."""
        from jresearch.journey.gaps import missing_touchpoints

        return missing_touchpoints(self.coded, self.passages, self.matrix, self.codebook)

    @cached_property
    def digital(self) -> pd.DataFrame:
        """How digital each step is: see ``digital_steps``."""
        from jresearch.journey.digital import digital_steps

        return digital_steps(self.coded, self.passages, self.codebook)

    @cached_property
    def mirror(self) -> pd.DataFrame:
        """What customers live beside what employees see: see ``mirror``."""
        from jresearch.journey.mirror import mirror

        return mirror(self.coded, self.passages, self.codebook)

    @cached_property
    def mirrored_findings(self) -> pd.DataFrame:
        """Which findings both sides see: see ``mirrored_findings``."""
        from jresearch.journey.mirrored import mirrored_findings

        return mirrored_findings(self.findings, self.evidence, self.coded)

    @cached_property
    def promises(self) -> pd.DataFrame:
        """Announced beside lived: see ``promises``."""
        from jresearch.journey.promises import promises

        return promises(self.facts, self.cases, self.codebook)

    @cached_property
    def promises_in_words(self) -> pd.DataFrame:
        """What is promised in words, kept or not: see ``promises_in_words``."""
        from jresearch.journey.promises_in_words import promises_in_words

        return promises_in_words(self.coded, self.passages, self.codebook)

    @cached_property
    def readings(self) -> pd.DataFrame:
        """The journey by step, by channel, by touchpoint: see ``readings``."""
        from jresearch.journey.readings import readings

        return readings(self.coded, self.passages, self.place_findings, self.codebook)

    @cached_property
    def reality(self) -> pd.DataFrame:
        """Which steps were observed, which are only probable: see ``step_reality``."""
        from jresearch.journey.reality import step_reality

        return step_reality(self.coded, self.passages, self.codebook)

    @cached_property
    def contacts(self) -> pd.DataFrame:
        """Who makes contact, by step, channel and touchpoint: see ``contacts``."""
        from jresearch.journey.contacts import contacts

        return contacts(self.coded, self.passages, self.codebook)

    @cached_property
    def place_findings(self) -> pd.DataFrame:
        """What several tell of each place: see ``place_findings``."""
        from jresearch.journey.place_findings import place_findings

        return place_findings(
            self.coded, self.passages, self.findings, self.evidence, self.codebook
        )

    @cached_property
    def breaks(self) -> pd.DataFrame:
        """Where the thread is lost between two steps: see ``breaks``."""
        from jresearch.journey.breaks import breaks

        return breaks(self.coded, self.passages, self.codebook)

    @cached_property
    def contradictions(self) -> pd.DataFrame:
        """What is announced beside what says otherwise: see ``contradictions``."""
        from jresearch.journey.contradictions import contradictions

        return contradictions(
            self.promises, self.facts, kpis=self.kpis, findings=self.findings,
            evidence=self.evidence, coded=self.coded,
        )  # fmt: skip

    @cached_property
    def expectations(self) -> pd.DataFrame:
        """What customers expect, met or not: see ``expectations``."""
        from jresearch.journey.expectations import expectations

        return expectations(self.coded, self.passages, self.codebook)

    @cached_property
    def lenses(self) -> pd.DataFrame:
        """Obstacles lived, worries and wishes: see ``lenses``."""
        from jresearch.journey.expectations import lenses

        return lenses(self.coded, self.passages, self.codebook)

    @cached_property
    def needs(self) -> pd.DataFrame:
        """What customers need, told apart from what they expect: see ``needs``."""
        from jresearch.journey.purposes import needs

        return needs(self.coded, self.passages, self.codebook)

    @cached_property
    def intents(self) -> pd.DataFrame:
        """Why customers come, by step and touchpoint: see ``intents``."""
        from jresearch.journey.purposes import intents

        return intents(self.coded, self.passages, self.codebook)

    @cached_property
    def emotions(self) -> pd.DataFrame:
        """What is felt by step, channel and touchpoint: see ``emotions``."""
        from jresearch.journey.emotions import emotions

        return emotions(self.coded, self.passages, self.codebook)

    @cached_property
    def moments(self) -> pd.DataFrame:
        """What speaks for moments of truth: see ``moments_of_truth``."""
        from jresearch.journey.moments import moments_of_truth

        return moments_of_truth(self.coded, self.passages, self.paths, self.codebook, self.log)

    @cached_property
    def reenchant(self) -> pd.DataFrame:
        """The steps to re-enchant: see ``steps_to_reenchant``."""
        from jresearch.journey.moments import steps_to_reenchant

        return steps_to_reenchant(self.coded, self.passages, self.paths, self.codebook)

    @cached_property
    def causes(self) -> pd.DataFrame:
        """What may come from what: see ``causes``."""
        from jresearch.journey.causes import causes

        return causes(self.findings, self.evidence, self.coded, self.codebook)

    @cached_property
    def opportunities(self) -> pd.DataFrame:
        """What would have to become true: see ``opportunities``."""
        from jresearch.journey.opportunities import opportunities

        return opportunities(self.findings, self.evidence, self.coded, self.causes)

    @cached_property
    def case_traits(self) -> CaseTraits:
        """What tells cases apart: see ``case_traits``."""
        from jresearch.journey.traits import case_traits

        return case_traits(
            self.coded, self.passages, self.findings, self.evidence,
            cases=self.cases, codebook=self.codebook,
        )  # fmt: skip

    @cached_property
    def personas(self) -> pd.DataFrame:
        """The personas that people built, challenged: see ``challenge_personas``."""
        return self._personas[0]

    @cached_property
    def traits(self) -> pd.DataFrame:
        """The traits of the personas that people built: see ``challenge_personas``."""
        return self._personas[1]

    @cached_property
    def proposed_personas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Personas and their traits, from twenty cases on: see ``propose_personas``."""
        from jresearch.journey.personas import propose_personas

        return propose_personas(self.case_traits)

    @cached_property
    def _personas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        from jresearch.journey.personas import challenge_personas

        named = self.cases[self.cases["persona"].notna()]
        of = dict(zip(named["case"], named["persona"], strict=True))
        return challenge_personas(self.case_traits, of)

    @cached_property
    def representation(self) -> Representation:
        """Whether the matrix or the curve suits this journey: see ``representation``."""
        from jresearch.journey.representation import representation

        return representation(self.passages, self.codebook)

    @cached_property
    def score_causes(self) -> pd.DataFrame:
        """What promoters and detractors tell, by step: see ``score_causes``."""
        from jresearch.journey.nps import score_causes

        return score_causes(self.coded, self.people, self.codebook, cases=self.cases)


def work_out(journey: Journey) -> None:
    """Every table now: for those who come after, in processes forked from this one."""
    for name, made in vars(Journey).items():
        if isinstance(made, cached_property):
            getattr(journey, name)
