"""Findings keep their names: ids minted once, inherited by the groups that follow.

A finding is founded on words. When interviews are added the groups change, and
a group that still covers at least half of a finding's founding words is that
finding. What a person has named, kept or dismissed is held together: a rerun
may add to it, never take away.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jresearch.findings.identity import is_id
from jresearch.findings.members import kept_out
from jresearch.log import MINTED, Log, anchoring, append, code_map, decisions, splits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from jresearch.study import Study


@dataclass(frozen=True)
class Founded:
    """A finding as it was minted, or as a person's act last held it."""

    finding: str
    series: str
    nature: str
    family: bool
    members: tuple[dict[str, Any], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The observations it was founded on."""
        return tuple(str(member["observation"]) for member in self.members)

    def with_members(self, others: Iterable[dict[str, Any]]) -> Founded:
        """The same finding, holding these too."""
        known = {member["observation"] for member in self.members}
        new = (member for member in others if member["observation"] not in known)
        return replace(self, members=(*self.members, *new))


def founded(log: Log) -> dict[str, Founded]:
    """Every minted finding, by id."""
    return {
        act.about: _founded(act.about, act.value)
        for act in log.live
        if act.act == "mint" and act.kind == "finding" and isinstance(act.value, dict)
    }


def held(log: Log) -> dict[str, Founded]:
    """The findings people have acted on, with the members of all those acts.

    A finding merged into another brings its members there; what was split off is a
    finding of its own, and what was taken out is no member any more.
    """
    became = code_map(log, "finding")
    found: dict[str, Founded] = {}
    for act in log.live:
        if act.kind == "finding" and act.act != "mint" and "members" in (act.anchor or {}):
            name = became.get(act.about, act.about)
            new = _founded(name, act.anchor or {})
            found[name] = found[name].with_members(new.members) if name in found else new
    return _without_what_left(_split(found, log), log)


def _split(found: dict[str, Founded], log: Log) -> dict[str, Founded]:
    """The same, each member that a split names in the finding it was split to."""
    parted = dict(found)
    for (observation, old), new in splits(log, "finding").items():
        mother = parted.get(old)
        moving = [m for m in mother.members if m["observation"] == observation] if mother else []
        if mother and moving:
            child = parted.get(new, replace(mother, finding=new, members=()))
            parted[new] = child.with_members(moving)
    return parted


def _without_what_left(found: dict[str, Founded], log: Log) -> dict[str, Founded]:
    out = kept_out(log)
    return {
        name: replace(
            of,
            members=tuple(
                member for member in of.members if member["observation"] not in out.get(name, set())
            ),
        )
        for name, of in found.items()
    }


def mint(
    study: Study,
    log: Log,
    *,
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    coded: pd.DataFrame,
    turns: pd.DataFrame,
) -> int:
    """Write down the ids of the findings that are new, with the words that found them.

    Returns how many were minted. The same findings mint nothing.
    """
    drafts = mintings(log, findings=findings, evidence=evidence, coded=coded, turns=turns)
    return len(append(study, MINTED, drafts)) if drafts else 0


def mintings(
    log: Log,
    *,
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    coded: pd.DataFrame,
    turns: pd.DataFrame,
) -> list[dict[str, Any]]:
    """The lines that mint what is new, not written yet."""
    new = findings[~findings["finding"].isin(set(founded(log)))]
    behind = _behind(evidence[evidence["finding"].isin(set(new["finding"]))])
    needed = {name for names in behind.values() for name in names}
    anchors = _anchors(coded[coded["observation"].isin(needed)], turns)
    return [
        {
            "act": "mint",
            "target": f"finding:{row['finding']}",
            "value": _value(row, behind.get(row["finding"], []), anchors),
        }
        for row in new.sort_values("finding").to_dict("records")
    ]


def decided(findings: pd.DataFrame, log: Log) -> pd.DataFrame:
    """The findings with what people decided of them.

    Label, status, definition, exemplar; ``place`` (the order given by hand, from 1)
    and ``cause`` are missing where nobody said.
    """
    changed = findings.copy()
    rows = {name: index for index, name in changed["finding"].items()}
    taken = decisions(log, "finding")
    for (_finding, field), decision in taken.items():
        # A family may be said in words: then these are its label, until it gets another.
        if field == "family" and decision.value in rows and not is_id(decision.value):
            at = rows[decision.value]
            changed.loc[at, ["label", "label_by"]] = [decision.value, decision.coder]
    for (finding, field), decision in taken.items():
        if finding not in rows or decision.value is None:
            continue
        if field in {"label", "definition", "status", "exemplar"}:
            changed.loc[rows[finding], field] = decision.value
        if field == "label":
            changed.loc[rows[finding], "label_by"] = decision.coder
        if field == "place" and decision.value.isdecimal():
            changed.loc[rows[finding], "place"] = int(decision.value)
        if field == "cause":
            changed.loc[rows[finding], "cause"] = _as_text(decision.value)
    return changed


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def members_of(
    finding: str,
    *,
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    coded: pd.DataFrame,
    turns: pd.DataFrame,
) -> dict[str, Any]:
    """The anchor that a person's act on a finding carries."""
    row = findings[findings["finding"] == finding].to_dict("records")[0]
    names = _behind(evidence).get(finding, [])
    return _value(row, names, _anchors(coded[coded["observation"].isin(names)], turns))


def _value(
    row: Mapping[Any, Any], names: Iterable[str], anchors: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """A finding as the log keeps it: what it is about, and its founding words."""
    return {
        "series": row["series"],
        "nature": row["nature"],
        "step": row["step"] if isinstance(row["step"], str) else None,
        "members": [{"observation": name, "anchor": anchors[name]} for name in names],
    }


def _behind(evidence: pd.DataFrame) -> dict[str, list[str]]:
    """The observations that support each finding, in a fixed order."""
    supports = evidence[evidence["stance"] == "supports"].sort_values(["finding", "observation"])
    return {str(name): own.tolist() for name, own in supports.groupby("finding")["observation"]}


def _founded(finding: str, value: Mapping[str, Any]) -> Founded:
    members = tuple(value.get("members") or ())
    return Founded(
        finding, str(value["series"]), str(value["nature"]), value.get("step") is None, members
    )


def _anchors(coded: pd.DataFrame, turns: pd.DataFrame) -> dict[str, dict[str, Any]]:
    needed = turns[turns["interview"].isin(set(coded["interview"]))]
    anchor_in = {str(name): anchoring(own) for name, own in needed.groupby("interview")}
    columns = (coded[name] for name in ("observation", "interview", "person", "parts"))
    return {
        observation: anchor_in[interview](person, parts)
        for observation, interview, person, parts in zip(*columns, strict=True)
    }
