"""The tables that leave with a report, each with its title and what one row of it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jresearch import tables as t
from jresearch import vocabulary as v
from jresearch.translation import _

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.tables import Table


@dataclass(frozen=True)
class Sheet:
    """A table that is handed over."""

    name: str
    """What its files are called; never changes."""
    title: str
    row: str
    """What one row is."""
    of: type[Table]
    table: pd.DataFrame


VERBATIM = (
    "observation", "interview", "population", "language", "step", "channel", "nature", "severity",
    "emotion", "theme", "valence", "series", "quote",
)  # fmt: skip
"""What a client reads of a verbatim."""
WITHHELD = ("similarity", "source")
"""Columns that tell how the team and the machine went about it: no client's."""
LISTED = ("nature", "emotion", "theme")
"""The lists that a client reads; all others name single people, cases or observations."""
FOR_CLIENTS = ("findings", "evidence", "coded", "curve", "matrix", "reality", "contacts", "gaps",
               "moments", "reenchant", "expectations", "needs", "intents", "emotions",
               "place_findings", "promises", "promises_in_words", "opportunities", "mirror",
               "breaks", "kpis")  # fmt: skip
"""What a client gets: findings and counts, and the words that are published; no row a person."""


def sheets(a: Analysis) -> list[Sheet]:
    """Every table that leaves, in reading order.

    Parameters
    ----------
    a
        An analysis as it may leave the study: ``a.hidden``, or an edition. Turns and People
        stay at home: they hold the corpus and the names.

    Notes
    -----
    In the client edition: findings and counts, and the words that are published; no table
    has a row a person.
    """
    j = a.journey
    told: list[tuple[str, str, str, type[Table], pd.DataFrame]] = [
        ("findings", _("Findings"), _("what several tell at one step, or across steps"),
         t.Findings, _ranked(a.findings)),
        ("evidence", _("Evidence"), _("one observation behind a finding"), t.Evidence, a.evidence),
        ("coded", _("Verbatims"), _("an incident or a judgement, as coded"),
         t.CodedObservations, a.coded),
        ("curve", _("Curve"), _("a step of one line of one series"), t.Curve, a.curve),
        ("curve_changes", _("From step to step"),
         _("two steps that follow, as the same people felt them"), t.CurveChanges,
         j.curve_changes),
        ("matrix", _("Touchpoints"), _("a channel at a step"), t.Touchpoints, a.matrix),
        ("reality", _("Observed steps"), _("a step, and what says that it exists"),
         t.StepReality, j.reality),
        ("contacts", _("Who makes contact"), _("a step, a channel or a touchpoint"),
         t.Contacts, j.contacts),
        ("gaps", _("Missing touchpoints"), _("a touchpoint missing, off the inventory or silent"),
         t.Gaps, j.gaps),
        ("passages", _("Passages"), _("the stay of a journey at a step"), t.Passages, a.passages),
        ("paths", _("Paths"), _("the way one journey went"), t.Paths,
         j.paths.drop(columns="places")),
        ("transitions", _("Moves"), _("a move between two places, and who made it"),
         t.Transitions, j.transitions.drop(columns="by")),
        ("exits", _("Exits"), _("where journeys ended"), t.Exits, j.exits),
        ("before_leaving", _("Told before leaving"),
         _("a step where journeys were given up, and an emotion told by then"),
         t.BeforeLeaving, j.before_leaving),
        ("switches", _("Changes of channel"), _("a change of channel"), t.Switches, j.switches),
        ("moments", _("Moments of truth"), _("a step: importance and experience"),
         t.Moments, j.moments),
        ("reenchant", _("To re-enchant"), _("a step where people paid"), t.Reenchant, j.reenchant),
        ("expectations", _("Expectations"), _("what is expected at a step"),
         t.Expectations, j.expectations),
        ("needs", _("Needs"), _("what is needed at a step"), t.Needs, j.needs),
        ("intents", _("Intents"), _("what people come for"), t.Intents, j.intents),
        ("emotions", _("Emotions"), _("an emotion told at a step, on a channel, at a touchpoint"),
         t.Emotions, j.emotions),
        ("place_findings", _("Findings by place"),
         _("a finding at a step, on a channel, at a touchpoint"),
         t.PlaceFindings, j.place_findings),
        ("promises", _("Promised and lived"), _("a measure at a step"), t.Promises, j.promises),
        ("promises_in_words", _("Promises in words"), _("a promise of the company's"),
         t.PromisesInWords, j.promises_in_words),
        ("facts", _("Told facts"), _("a delay, a number, a cost that was told"), t.Facts, a.facts),
        ("mirror", _("Mirror"), _("a side of a touchpoint, customers and employees"),
         t.Mirror, j.mirror),
        ("causes", _("Causes"), _("a dysfunction and the irritant it may cause"),
         t.Causes, j.causes),
        ("opportunities", _("Opportunities"), _("what would have to become true at a step"),
         t.Opportunities, j.opportunities),
        ("breaks", _("Breaks"), _("a thread lost between two steps"), t.Breaks, j.breaks),
        ("personas", _("Personas"), _("a persona, and how far it holds"), t.Personas, j.personas),
        ("traits", _("Traits"), _("a trait of a persona, inside and outside"), t.Traits, j.traits),
        ("kpis", _("Indicators"), _("a figure of the company's"), t.Kpis, a.kpis),
        ("aside", _("Set aside"), _("words that are no observation, and why"), t.Aside, a.aside),
        ("cases", _("Journeys"), _("a journey lived by one household or firm"), t.Cases, a.cases),
        ("interviews", _("Interviews"), _("a file"), t.Interviews, a.interviews),
    ]  # fmt: skip
    listed = [Sheet(*one) for one in told]
    return listed if a.edition == "working" else _for_client(listed)


def _for_client(listed: list[Sheet]) -> list[Sheet]:
    named = {sheet.name: sheet for sheet in listed if sheet.name in FOR_CLIENTS}
    coded = named["coded"].table
    read = coded[coded["quote"].ne("")]
    findings = named["findings"].table
    shared = findings[~findings["signal"]]
    behind = named["evidence"].table
    known = behind["observation"].isin(read["observation"]) & behind["finding"].isin(
        shared["finding"]
    )
    own = {"coded": read[list(VERBATIM)], "findings": shared, "evidence": behind[known]}
    return [
        replace(sheet, table=_without(own.get(name, sheet.table))) for name, sheet in named.items()
    ]


def _without(table: pd.DataFrame) -> pd.DataFrame:
    left = [name for name in table if name in WITHHELD or _names_single(table, str(name))]
    return table.drop(columns=left).reset_index(drop=True)


def _names_single(table: pd.DataFrame, name: str) -> bool:
    return name not in LISTED and any(isinstance(cell, list) for cell in table[name])


def _ranked(findings: pd.DataFrame) -> pd.DataFrame:
    """Findings before signals, those of customers first, what presses most on top."""
    order = findings.assign(
        _series=findings["series"].map({name: n for n, name in enumerate(v.ids(v.SERIES))}),
        _nature=findings["nature"].map({name: n for n, name in enumerate(v.ids(v.NATURES))}),
    ).sort_values(
        ["signal", "_series", "_nature", "priority", "k", "finding"],
        ascending=[True, True, True, False, False, True], kind="stable", na_position="last",
    )  # fmt: skip
    return order.drop(columns=["_series", "_nature"]).reset_index(drop=True)
