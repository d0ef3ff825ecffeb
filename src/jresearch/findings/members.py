"""Which verbatims people have put into a finding, against it, or out of it.

Said by hand, a verbatim stays where it was put whatever its words are close
to: ``supports`` and ``contradicts`` bring it in, ``none`` keeps it out. What a
split took away belongs to the finding that the split named.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from jresearch.log import SETTLED, Log, code_map, decisions, splits
from jresearch.log.decisions import ranks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.findings.corpus import Corpus, Group
    from jresearch.log import Act

    Stances = dict[str, dict[str, str]]
    """Finding to observation to supports, contradicts or none."""
    Related = list[tuple[Group, tuple[Group, ...]]]
    """Each family with its members."""

_TAKEN = ("set", "accept", "settle", "unset", "reject")


def stances(log: Log) -> Stances:
    """What people said of verbatims and findings; of several coders the highest counts.

    A rejected member is kept out, and one that was unset is the machine's again.
    """
    became, rank = code_map(log, "finding"), ranks(log)
    said: dict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
    for act in log.live:
        if act.kind == "finding" and act.field == "member" and act.act in _TAKEN:
            finding = became.get(act.about, act.about)
            coder = SETTLED if act.act == "settle" else act.coder
            for observation, stance in _said(act, finding, said):
                said[finding, observation][coder] = stance
    found: Stances = defaultdict(dict)
    for (finding, observation), by in sorted(said.items()):
        told = [coder for coder in by if by[coder] is not None]
        if told:
            stance = by[min(told, key=lambda coder: rank[coder])]
            found[finding][observation] = str(stance)
    return dict(found)


def _said(
    act: Act, finding: str, said: Mapping[tuple[str, str], Mapping[str, str | None]]
) -> list[tuple[str, str | None]]:
    """The verbatims one act speaks of, and what it says of each; None takes it back."""
    if act.value is None:
        return [
            (about, None) for of, about in said if of == finding and act.coder in said[of, about]
        ]
    values: list[dict[str, Any]] = act.value if isinstance(act.value, list) else [act.value]
    taken: dict[str, str | None] = {"reject": "none", "unset": None}
    return [
        (str(one["observation"]), taken.get(act.act, str(one.get("stance", "supports"))))
        for one in values
    ]


def kept_out(log: Log) -> dict[str, set[str]]:
    """By finding, the verbatims that people or splits took out of it."""
    out: dict[str, set[str]] = defaultdict(set)
    for finding, of in stances(log).items():
        out[finding] |= {name for name, stance in of.items() if stance != "supports"}
    for (observation, finding), _new in splits(log, "finding").items():
        out[finding].add(observation)
    return dict(out)


def against_by_hand(
    against: Sequence[list[int]],
    names: Sequence[str],
    groups: Sequence[Group],
    corpus: Corpus,
    said: Stances,
) -> list[list[int]]:
    """The rows against each finding, with what people said of them."""
    if not said:
        return list(against)
    row_of = dict(zip(corpus.rows["observation"], corpus.rows.index, strict=True))
    found = []
    for rows, name, group in zip(against, names, groups, strict=True):
        of = said.get(name, {})
        told = {row_of[one]: stance for one, stance in of.items() if one in row_of}
        machine = [row for row in rows if row not in told]
        hand = [r for r, stance in told.items() if stance == "contradicts" and r not in group.at]
        found.append(sorted({*machine, *hand}))
    return found


def families_by_people(log: Log) -> dict[str, str | None]:
    """The findings that somebody put into a family, and which; None where they took it out."""
    became = code_map(log, "finding")
    return {
        finding: None if decision.value is None else became.get(decision.value, decision.value)
        for (finding, field), decision in decisions(log, "finding").items()
        if field == "family"
    }


def families_by_hand(
    related: Related, groups: Sequence[Group], ids: dict[Group, str], log: Log
) -> tuple[Related, dict[Group, str]]:
    """The families as people set them, and the ids of those that changed.

    A finding that somebody put into a family, or into none, is there whatever its
    words are close to. A family has findings of one series and nature, at two steps.
    """
    wishes = families_by_people(log)
    if not wishes:
        return related, ids
    members: dict[str, list[Group]] = defaultdict(list)
    for family, of in related:
        members[ids[family]] += [one for one in of if ids[one] not in wishes]
    for group in groups:
        wish = wishes.get(ids[group])
        if wish is not None and _fits(group, members[wish]):
            members[wish].append(group)
    found: Related = []
    named = {group: ids[group] for group in groups}
    for name, listed in members.items():
        whole = _family(listed)
        if whole is not None:
            found.append((whole, tuple(listed)))
            named[whole] = name
    return found, named


def _fits(group: Group, others: Sequence[Group]) -> bool:
    return all((one.series, one.nature) == (group.series, group.nature) for one in others)


def _family(members: Sequence[Group]) -> Group | None:
    from jresearch.findings.corpus import Group

    steps = tuple(dict.fromkeys(step for group in members for step in group.steps))
    if len(steps) < 2:
        return None
    rows = tuple(sorted({row for group in members for row in group.at}))
    return Group(members[0].series, members[0].nature, steps, rows)
