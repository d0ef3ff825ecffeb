"""What people and earlier runs have founded, found again in today's groups.

A finding that someone named, kept or dismissed stays together: if words have
drawn its observations to another group of the same step, they come back. A
group that covers at least half of a finding's founding words bears its id.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.findings.mint import Candidate, founded, held, inherit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.findings.corpus import Corpus, Group
    from jresearch.findings.mint import Founded
    from jresearch.log import Log


def held_together(groups: Sequence[Group], corpus: Corpus, log: Log | None) -> list[Group]:
    """The groups, with the members of each finding that people acted on in one of them."""
    kept = list(groups)
    acted_on = held(log) if log else {}
    for finding in sorted(acted_on):
        if not acted_on[finding].family:
            kept = _together(kept, acted_on[finding], corpus)
    return kept


def _together(groups: list[Group], finding: Founded, corpus: Corpus) -> list[Group]:
    names = {member["observation"] for member in finding.members}
    at = set(corpus.rows.index[corpus.rows["observation"].isin(names)])
    alike = [g for g in groups if (g.series, g.nature) == (finding.series, finding.nature)]
    home = max(alike, key=lambda g: (len(at & set(g.at)), -min(g.at)), default=None)
    if home is None or not at & set(home.at):
        return groups
    there = [g for g in alike if g.steps == home.steps]
    coming = {row for g in there for row in g.at} & at
    changed = {g: tuple(row for row in g.at if row not in coming) for g in there}
    changed[home] = tuple(sorted({*home.at, *coming}))
    result = [replace(g, at=changed.get(g, g.at)) for g in groups]
    return [group for group in result if group.at]


def minted_ids(
    groups: Sequence[Group], corpus: Corpus, log: Log | None
) -> tuple[dict[Group, str], frozenset[str]]:
    """The ids that groups inherit; and every id that was ever minted."""
    known = (founded(log) | held(log)) if log else {}
    inherited = inherit([_candidate(group, corpus) for group in groups], known)
    return {groups[number]: finding for number, finding in inherited.items()}, frozenset(known)


def _candidate(group: Group, corpus: Corpus) -> Candidate:
    rows = corpus.rows.iloc[list(group.at)]
    return Candidate(
        group.series,
        group.nature,
        group.is_family,
        frozenset(rows["observation"]),
        frozenset(zip(rows["person"], rows["quote"], strict=True)),
    )
