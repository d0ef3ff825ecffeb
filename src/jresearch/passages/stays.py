"""Passages: what each case lived, stay by stay.

Every lived observation at a step makes a passage, so whoever says something of
a step is among those who lived it. A passage nobody spoke of is added only
where the codebook says that nobody can avoid the step; a person's own list of
a case's passages replaces all of this.

Only cases in scope have passages: no figure can count another one by mistake.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import LIVED_STATUSES, never_reached, records
from jresearch.log import code_map, decisions
from jresearch.passages.begun import began, chased
from jresearch.passages.leaving import abandoned, believed
from jresearch.passages.marks import marked
from jresearch.passages.order import Telling, cue_in, lived_order
from jresearch.passages.stay import Stay, changed
from jresearch.tables import Passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pandas import DataFrame

    from jresearch.codebook import Codebook
    from jresearch.log import Log

    Row = Mapping[str, Any]
    """An observation, column by column."""
    Actors = Mapping[tuple[str, str], str | None]

READ = ["observation", "case", "quote", "language", "step", "step_source", "channel", "nature",
        "about", "valence", "series"]  # fmt: skip
"""What is read of an observation."""


def passages(
    coded: DataFrame, cases: DataFrame, codebook: Codebook, log: Log | None = None
) -> DataFrame:
    """Who lived which step, on which channel, in which order.

    Returns
    -------
    Passages
        With one more column, ``rank_from``: the order was ``said`` in words,
        ``told`` in the journey's order, or told out of order and put back after
        the ``journey``'s. Skipped and planned passages have no rank, nor have
        those about whose order contradictory things are said.
    """
    corrected = _corrected(log)
    merged = code_map(log, "step") if log else {}
    in_scope = cases[cases["in_scope"].eq("yes")].sort_values("case")
    actors = _actors(codebook)
    by_case: dict[str, list[Row]] = {}
    for row in records(_told(coded)[READ]):
        by_case.setdefault(str(row["case"]), []).append(row)
    rows: list[dict[str, Any]] = []
    for case in records(in_scope):
        never = never_reached(case, codebook, merged)
        told = _stays(believed(by_case.get(case["case"], []), never), actors)
        if case["case"] in corrected:
            stays = _as_corrected(corrected[case["case"]], told)
        else:
            ranked = changed(_ranked(told, codebook))
            stays = _inferred(abandoned(ranked, case, merged), codebook, never)
        rows.extend(_row(case["case"], stay) for stay in _in_order(stays, codebook))
    return Passages.validate(pd.DataFrame(rows, columns=Passages.columns()))


def _told(coded: DataFrame) -> DataFrame:
    """What customers say of steps: lived, with a competitor, or still to come."""
    lived = coded["series"].eq("lived")
    self_or_family = coded["experiencer"].fillna("self").isin(["self", "household"])
    not_led = coded["elicitation"].ne("led") | coded["elicitation"].isna()
    elsewhere = coded["about"].eq("competitor") & coded["modality"].fillna("lived").isin(
        ["lived", "habitual"]
    )
    to_come = coded["modality"].eq("anticipated") & ~coded["about"].eq("competitor")
    apart = coded["series"].eq("apart") & self_or_family & not_led & (elsewhere | to_come)
    at_a_step = coded["step"].notna() & coded["step"].ne(v.NONE)
    customers = coded["population"].isin(v.CUSTOMERS) & coded["case"].notna()
    kept = coded[at_a_step & customers & coded["covered_by"].isna() & (lived | apart)]
    return kept.sort_values(["case", "interview", "told_order", "observation"], na_position="last")


# From observations to stays ----------------------------------------------------------------------


def _actors(codebook: Codebook) -> Actors:
    """By touchpoint, whose it is in the inventory."""
    return {
        (row["step"], row["channel"]): _text(row["actor"]) for row in records(codebook.inventory)
    }


def _stays(told: Sequence[Row], actors: Actors) -> list[Stay]:
    """One stay a step and channel, in the order of telling.

    What is said without naming a channel belongs to the stay at that step, if
    there is one. Coming back to a step and channel makes a new stay only where
    the person says so.
    """
    stays: list[Stay] = []
    for row in told:
        new = _stay(row, actors)
        again = _is_return(row) and bool(stays) and stays[-1].step != new.step
        known = None if again else _same(stays, new)
        if known is None:
            stays.append(new)
        else:
            stays[known] = _joined(stays[known], new)
    return [stay for stay in stays if stay.lived or not _lived_at(stays, stay)]


def _stay(row: Row, actors: Actors) -> Stay:
    step, channel = row["step"], _text(row["channel"])
    about = _text(row["about"])
    actor = about if about in {"partner", "competitor"} else actors.get((step, channel or ""))
    said, language = _folded(row), row["language"]
    begun = began(said, language)
    if begun == "company" and actor == "partner":
        begun = "partner"
    return Stay(
        step, channel, _status(row), actor, cue_in(said, language), (row["observation"],),
        more={"initiator": begun}, chased=chased(said, language),
    )  # fmt: skip


def _status(row: Row) -> str:
    """Done, unless the person says otherwise.

    Skipped is believed only of words that judge nothing: whoever rates a step
    has lived it.
    """
    if row["series"] == "apart":
        return "done" if row["about"] == "competitor" else "planned"
    for status in ("abandoned", "tried"):
        if marked(_folded(row), status, row["language"]):
            return status
    judged: bool = not pd.isna(row["valence"]) or any(nature != "fact" for nature in row["nature"])
    return "skipped" if not judged and marked(_folded(row), "skipped", row["language"]) else "done"


def _is_return(row: Row) -> bool:
    return marked(_folded(row), "returned", row["language"])


def _same(stays: Sequence[Stay], new: Stay) -> int | None:
    """The latest stay this one continues."""
    for position in range(len(stays) - 1, -1, -1):
        stay = stays[position]
        same_channel = stay.channel == new.channel or new.channel is None
        if stay.step == new.step and same_channel and stay.lived == new.lived:
            return position
    return None


def _joined(stay: Stay, more: Stay) -> Stay:
    """Giving up outweighs trying in vain, which yields to having managed after all."""
    statuses = {stay.status, more.status}
    status = next(s for s in ("abandoned", "done", "tried", "skipped", "planned") if s in statuses)
    actor = stay.actor or more.actor
    begun = stay.more.get("initiator") or more.more.get("initiator")
    return replace(stay, status=status, actor=actor, more={"initiator": begun},
                   chased=stay.chased or more.chased,
                   observations=(*stay.observations, *more.observations))  # fmt: skip


def _lived_at(stays: Iterable[Stay], of: Stay) -> bool:
    """Whether the step was lived after all, so that skipping or planning it says nothing more."""
    return of.status in {"skipped", "planned"} and any(s.lived and s.step == of.step for s in stays)


# Order, exit, what nobody can avoid --------------------------------------------------------------


def _ranked(stays: Sequence[Stay], codebook: Codebook) -> list[Stay]:
    position = {step: number for number, step in enumerate(codebook.step_ids)}
    moving = [stay for stay in stays if stay.status in LIVED_STATUSES]
    places = lived_order(
        [Telling(n, position.get(s.step, len(position)), s.cue) for n, s in enumerate(moving)]
    )
    ranked = [
        replace(stay, rank=place.rank, rank_from=place.known_from if place.rank else None)
        for stay, place in zip(moving, places, strict=True)
    ]
    return [*ranked, *(stay for stay in stays if stay.status not in LIVED_STATUSES)]


def _inferred(stays: Sequence[Stay], codebook: Codebook, never: frozenset[str]) -> list[Stay]:
    """Steps nobody can avoid, for a case that reached a later one."""
    order = codebook.step_ids
    reached = max((order.index(s.step) for s in stays if s.lived and s.step in order), default=-1)
    spoken_of = {stay.step for stay in stays if stay.actor != "competitor"}
    added = [
        Stay(step.id, None, source="inferred")
        for step in codebook.steps[: max(reached, 0)]
        if step.always == "yes" and step.id not in spoken_of | never
    ]
    return _reranked([*stays, *added], order) if added else list(stays)


def _reranked(stays: Sequence[Stay], order: Sequence[str]) -> list[Stay]:
    """Put inferred stays among the others: before the first stay at a later step."""
    lived = [s for s in stays if s.rank is not None]
    lived.sort(key=lambda s: s.rank or 0)
    known = {step: number for number, step in enumerate(order)}
    for new in (s for s in stays if s.source == "inferred"):
        later = [n for n, s in enumerate(lived) if known.get(s.step, -1) > known[new.step]]
        lived.insert(later[0] if later else len(lived), replace(new, rank_from="journey"))
    ranked = [replace(stay, rank=rank) for rank, stay in enumerate(lived, start=1)]
    return [*ranked, *(s for s in stays if s.rank is None and s.source != "inferred")]


# A person's correction ---------------------------------------------------------------------------


def _corrected(log: Log | None) -> dict[str, list[dict[str, Any]]]:
    """The cases whose passages a person listed; an empty list when they decided: none."""
    if log is None:
        return {}
    return {
        case: list(decision.value or [])
        for (case, name), decision in decisions(log, "case").items()
        if name == "passages"
    }


def _as_corrected(listed: Sequence[Mapping[str, Any]], told: Sequence[Stay]) -> list[Stay]:
    """The person's list, whole and in its order, with the observations that stand behind it."""
    stays = []
    rank = 0
    given: set[str] = set()
    for item in listed:
        status = item.get("status") or "done"
        rank += status in LIVED_STATUSES
        step, channel = str(item["step"]), item.get("channel")
        behind = tuple(
            o for stay in told if stay.step == step and stay.channel in (channel, None)
            for o in stay.observations if o not in given
        )  # fmt: skip
        given.update(behind)
        stays.append(
            Stay(
                step, channel, status, item.get("actor"), None, behind, "human",
                rank if status in LIVED_STATUSES else None,
                "said" if status in LIVED_STATUSES else None,
                {name: item.get(name) for name in ("initiator", "switch_cause")},
            )
        )  # fmt: skip
    return stays


# Rows --------------------------------------------------------------------------------------------


def _in_order(stays: Iterable[Stay], codebook: Codebook) -> list[Stay]:
    steps = {step: number for number, step in enumerate(codebook.step_ids)}
    return sorted(
        stays,
        key=lambda s: (s.rank is None, s.rank or 0, steps.get(s.step, len(steps)), s.channel or ""),
    )


def _row(case: str, stay: Stay) -> dict[str, Any]:
    row: dict[str, Any] = {
        "case": case, "rank": stay.rank, "step": stay.step, "channel": stay.channel,
        "actor": stay.actor, "status": stay.status, "observations": list(stay.observations),
        "source": stay.source, "rank_from": stay.rank_from,
    }  # fmt: skip
    return {"initiator": None, "switch_cause": None} | row | stay.more


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, str) and value else None


def _folded(row: Row) -> str:
    from jresearch.language import fold

    return fold(str(row["quote"]))
