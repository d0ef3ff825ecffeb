"""What people and earlier runs have founded, found again in today's groups.

A finding that someone named, kept or dismissed stays together: if words have
drawn its observations to another group of the same step, they come back. A
group that covers at least half of a finding's founding words bears its id.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.findings.inherited import Candidate, inherit
from jresearch.findings.members import kept_out
from jresearch.findings.mint import founded, held
from jresearch.log import Log, code_map, splits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.findings.corpus import Corpus, Group
    from jresearch.findings.mint import Founded


def held_together(groups: Sequence[Group], corpus: Corpus, log: Log | None) -> list[Group]:
    """The groups, with the members of each finding that people acted on in one of them.

    Where words would make one group of two such findings, each keeps its own. What
    is both an irritant and a break may be held by a finding of either nature. What
    people took out of a finding is a group of its own, unless another holds it.
    """
    kept = list(groups)
    claimed: dict[int, set[int]] = {}
    homes: dict[str, int] = {}
    acted_on = held(log) if log else {}
    for finding in _mothers_first(acted_on, log or Log()):
        members = {member["observation"] for member in finding.members}
        at = set(corpus.rows.index[corpus.rows["observation"].isin(members)])
        at -= {
            row
            for number, rows in claimed.items()
            for row in rows
            if kept[number].nature == finding.nature
        }
        home = None if finding.family else _home(kept, finding, at)
        if home is not None:
            homes[finding.finding] = _gather(kept, home, at, claimed)
    if homes and log:
        _part(kept, homes, corpus, kept_out(log))
    return [group for group in kept if group.at]


def _mothers_first(acted_on: dict[str, Founded], log: Log) -> list[Founded]:
    """A finding before those that were split from it: it keeps what nobody holds."""
    children = set(splits(log, "finding").values())
    return [acted_on[name] for name in sorted(acted_on, key=lambda one: (one in children, one))]


def _part(
    groups: list[Group], homes: dict[str, int], corpus: Corpus, out: dict[str, set[str]]
) -> None:
    """Take out of each finding's group, and of its kin, what people took out of the finding."""
    for finding, home in homes.items():
        names = out.get(finding, set())
        leaving = [row for row in groups[home].at if corpus.rows["observation"].iat[row] in names]
        staying = tuple(row for row in groups[home].at if row not in leaving)
        groups += [
            replace(groups[home], at=(row,), stability=None, kin=-1 - row) for row in leaving
        ]
        groups[home] = replace(groups[home], at=staying)


def _home(groups: Sequence[Group], finding: Founded, at: set[int]) -> int | None:
    """The group that holds most of these rows already."""
    shared = [
        (-len(at & set(group.at)), min(group.at), number)
        for number, group in enumerate(groups)
        if (group.series, group.nature) == (finding.series, finding.nature) and at & set(group.at)
    ]
    return min(shared)[2] if shared else None


def _gather(groups: list[Group], home: int, at: set[int], claimed: dict[int, set[int]]) -> int:
    """Bring these rows home from the groups of the same step; out of another finding's home.

    Returns the group they are in then.
    """
    of = groups[home]
    there = [
        number
        for number, group in enumerate(groups)
        if (group.series, group.nature, group.steps) == (of.series, of.nature, of.steps)
    ]
    coming = {row for number in there for row in groups[number].at} & at
    for number in there:
        staying = tuple(row for row in groups[number].at if row not in coming)
        groups[number] = replace(groups[number], at=staying)
    if home in claimed:
        home = len(groups)
        groups.append(replace(of, at=()))
    groups[home] = replace(groups[home], at=tuple(sorted({*groups[home].at, *coming})))
    claimed[home] = coming
    return home


def minted_ids(
    groups: Sequence[Group], corpus: Corpus, log: Log | None
) -> tuple[dict[Group, str], frozenset[str]]:
    """The ids that groups inherit; and every id that was ever minted."""
    log = log or Log()
    merged = code_map(log, "finding")
    acted_on, minted = held(log), founded(log)
    standing = {name: finding for name, finding in minted.items() if name not in merged}
    inherited = inherit([_candidate(group, corpus) for group in groups], acted_on, standing)
    every = frozenset({*acted_on, *minted, *merged, *merged.values()})
    return {groups[number]: finding for number, finding in inherited.items()}, every


def _candidate(group: Group, corpus: Corpus) -> Candidate:
    said = zip(corpus.of("person", group.at), corpus.of("quote", group.at), strict=True)
    return Candidate(
        group.series,
        group.nature,
        group.is_family,
        frozenset(corpus.of("observation", group.at)),
        frozenset(said),
    )
