"""One interview as it lies before its coder: turns, observations, proposals, decisions.

A desk is a value: a gesture gives a new one. Only one interview is read at a
time, so opening it does not wait for the whole study.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.log import append, read_log, rejected
from jresearch.observations import observe
from jresearch.widget.lessons import by_field, suggested
from jresearch.widget.reading import DRAWING, about_interview

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from jresearch.log import Act, Log
    from jresearch.study import Study
    from jresearch.widget.reading import Tables

    Proposal = dict[str, Any]
    """A value with its score and the words that show it."""

NEIGHBOURS = 3
"""Observations on either side that are read with a new one: a step is told across several."""


@dataclass(frozen=True)
class Desk:
    """An interview, and the part of the log that is about it."""

    study: Study
    coder: str
    interview: str
    turns: pd.DataFrame
    people: pd.DataFrame
    log: Log
    observations: pd.DataFrame
    proposals: Mapping[str, Mapping[str, Sequence[Proposal]]]
    former: Mapping[str, Mapping[str, Sequence[Proposal]]] = field(default_factory=dict)
    """What was proposed before the machine last learned: somebody may just be taking it."""

    @cached_property
    def texts(self) -> dict[int, str]:
        """The words of each turn."""
        return {int(n): str(t) for n, t in zip(self.turns["turn"], self.turns["text"], strict=True)}

    @cached_property
    def speakers(self) -> dict[int, str | None]:
        """Whose words may be observed, by turn; None for an interviewer's."""
        heard = self.turns["role"].isin(["participant", "unknown"]) & self.turns["person"].notna()
        people = self.turns["person"].where(heard)
        return {
            int(n): str(p) if isinstance(p, str) else None
            for n, p in zip(self.turns["turn"], people, strict=True)
        }

    @cached_property
    def rows(self) -> dict[str, dict[str, Any]]:
        """The observations by id."""
        return {str(row["observation"]): row for row in self.observations.to_dict("records")}  # type: ignore[misc]

    @cached_property
    def cases_of(self) -> dict[str, list[str]]:
        """The cases each person here can speak of."""
        told: dict[str, list[str]] = defaultdict(list)
        for person, case in zip(self.people["person"], self.people["case"], strict=True):
            if isinstance(case, str):
                told[str(person)].append(case)
        return dict(told)

    def told(self, about: str, name: str, value: object) -> list[str]:
        """The values proposed of a field: now, or before if that is what is being answered."""
        now = [p["value"] for p in self.open_proposals.get(about, {}).get(name, ())]
        before = [p["value"] for p in self.former.get(about, {}).get(name, ())]
        return before if value not in now and value in before else now

    @cached_property
    def open_proposals(self) -> dict[str, dict[str, list[Proposal]]]:
        """What is proposed and was not refused, by observation and field."""
        refused = rejected(self.log)
        return {
            about: {
                name: kept
                for name, values in of.items()
                if (kept := [p for p in values if (about, name, p["value"]) not in refused])
            }
            for about, of in self.proposals.items()
        }


def lay(study: Study, coder: str, interview: str, tables: Tables) -> Desk:
    """The desk of an interview that is opened: its proposals are learned from the whole log."""
    bare = _bare(study, coder, interview, tables)
    observations, _aside = observe(bare.turns, bare.people, bare.log)
    told = suggested(study, interview, observations, tables, read_log(study))
    return replace(bare, observations=observations, proposals=told)


def glance(study: Study, coder: str, interview: str, tables: Tables) -> Desk:
    """The desk of an interview that is only looked up, its proposals read from its words alone."""
    return observed(_bare(study, coder, interview, tables))


def _bare(study: Study, coder: str, interview: str, tables: Tables) -> Desk:
    turns = tables.turns[tables.turns["interview"].eq(interview)].reset_index(drop=True)
    people = tables.people[tables.people["interview"].eq(interview)].reset_index(drop=True)
    log = about_interview(read_log(study), interview)
    return Desk(study, coder, interview, turns, people, log, pd.DataFrame(), {})


def observed(desk: Desk) -> Desk:
    """The desk with the log read again, observations drawn anew, and proposals for new ones."""
    log = about_interview(read_log(desk.study), desk.interview)
    observations, _aside = observe(desk.turns, desk.people, log)
    fresh = [o for o in observations["observation"] if o not in desk.proposals]
    proposals = {**desk.proposals, **proposed(desk, observations, fresh)}
    return replace(desk, log=log, observations=observations, proposals=proposals)


def proposed(
    desk: Desk, observations: pd.DataFrame, about: Collection[str]
) -> Mapping[str, Mapping[str, Sequence[Proposal]]]:
    """What the machine proposes for these observations, whatever was refused before.

    A key waits for it: only the neighbours are read, and nobody's decisions.
    """
    from jresearch.coding import suggest_codings

    near = _with_neighbours(observations, set(about))
    if near.empty:
        return {name: {} for name in about}
    return by_field(suggest_codings(near, desk.turns, desk.study.codebook), near, about)


def with_acts(desk: Desk, acts: Sequence[Act]) -> Desk:
    """The desk after these acts: drawn anew only if they drew something."""
    if any(act.act in DRAWING for act in acts):
        return observed(desk)
    return replace(desk, log=replace(desk.log, acts=(*desk.log.acts, *acts)))


def wrote(
    desk: Desk, drafts: Sequence[dict[str, Any]], group: str | None = None
) -> tuple[Desk, list[Act]]:
    """Write one gesture to the log, under the name it has already; the desk after it."""
    acts = append(desk.study, desk.coder, [draft | {"group": group} for draft in drafts])
    return with_acts(desk, acts), acts


def _with_neighbours(observations: pd.DataFrame, about: set[str]) -> pd.DataFrame:
    here = observations["observation"].isin(list(about)).to_numpy()
    near = {
        at
        for place in here.nonzero()[0]
        for at in range(place - NEIGHBOURS, place + NEIGHBOURS + 1)
        if 0 <= at < len(here)
    }
    return observations.iloc[sorted(near)].reset_index(drop=True)
