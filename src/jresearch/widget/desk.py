"""One interview as it lies before its coder: turns, observations, proposals, decisions.

A desk is a value: a gesture gives a new one. Only one interview is read at a
time, so opening it does not wait for the whole study.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.log import append, read_log, rejected
from jresearch.observations import observe
from jresearch.widget.reasons import in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from jresearch.log import Act, Log
    from jresearch.study import Study

    Proposal = dict[str, Any]
    """A value with its score and the words that show it."""

DRAWING = frozenset({"observe", "move", "remove"})
"""Acts after which other words may be observations than before."""
NEIGHBOURS = 3
"""Observations on either side that are read with a new one: a step is told across several."""


@dataclass(frozen=True)
class Tables:
    """What was read of the whole study, from which desks are laid."""

    turns: pd.DataFrame
    people: pd.DataFrame
    cases: pd.DataFrame


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

    @cached_property
    def open_proposals(self) -> dict[str, dict[str, list[Proposal]]]:
        """What is proposed and was not refused, by observation and field."""
        refused = rejected(self.log)
        return {
            about: {
                field: kept
                for field, values in of.items()
                if (kept := [p for p in values if (about, field, p["value"]) not in refused])
            }
            for about, of in self.proposals.items()
        }


def lay(study: Study, coder: str, interview: str, tables: Tables) -> Desk:
    """The desk of an interview, from the log as it is now."""
    turns = tables.turns[tables.turns["interview"].eq(interview)].reset_index(drop=True)
    people = tables.people[tables.people["interview"].eq(interview)].reset_index(drop=True)
    bare = Desk(study, coder, interview, turns, people, read_log(study), pd.DataFrame(), {})
    return observed(bare)


def observed(desk: Desk) -> Desk:
    """The desk with the log read again, observations drawn anew, and proposals for new ones."""
    log = about_interview(read_log(desk.study), desk.interview)
    observations, _aside = observe(desk.turns, desk.people, log)
    known = {about: desk.proposals[about] for about in desk.proposals}
    fresh = [o for o in observations["observation"] if o not in known]
    proposals = known | proposed(desk, observations, fresh)
    return replace(desk, log=log, observations=observations, proposals=proposals)


def proposed(
    desk: Desk, observations: pd.DataFrame, about: Collection[str]
) -> dict[str, dict[str, list[Proposal]]]:
    """What the machine proposes for these observations, whatever was refused before."""
    from jresearch.coding import suggest_codings

    found: dict[str, dict[str, list[Proposal]]] = {name: {} for name in about}
    near = _with_neighbours(observations, set(about))
    if near.empty:
        return found
    codings = suggest_codings(near, desk.turns, desk.study.codebook)
    parts = dict(zip(near["observation"], near["parts"], strict=True))
    for row in codings[codings["target"].isin(list(about))].to_dict("records"):
        target = str(row["target"])
        found[target].setdefault(str(row["field"]), []).append(_proposal(row, parts[target]))
    return found


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


def about_interview(log: Log, interview: str) -> Log:
    """The part of a log that is about one interview; what was undone is needed to know what is."""
    kept = tuple(
        act
        for act in log.acts
        if act.kind != "observation" or (act.anchor or {}).get("interview") == interview
    )
    return replace(log, acts=tuple(act for act in kept if act.kind != "finding"))


def _with_neighbours(observations: pd.DataFrame, about: set[str]) -> pd.DataFrame:
    here = observations["observation"].isin(list(about)).to_numpy()
    near = {
        at
        for place in here.nonzero()[0]
        for at in range(place - NEIGHBOURS, place + NEIGHBOURS + 1)
        if 0 <= at < len(here)
    }
    return observations.iloc[sorted(near)].reset_index(drop=True)


def _proposal(row: Mapping[Any, Any], parts: Sequence[Mapping[str, int]]) -> Proposal:
    score = row["score"]
    return {
        "value": str(row["value"]),
        "score": None if pd.isna(score) else round(float(score), 3),
        "evidence": [
            {
                "turn": int(parts[mark["part"]]["turn"]),
                "start": int(mark["start"]),
                "end": int(mark["end"]),
                "rule": in_words(str(mark["rule"])),
            }
            for mark in row["evidence"]
        ],
    }
