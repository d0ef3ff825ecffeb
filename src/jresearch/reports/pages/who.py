"""Who tells a finding more than others do: in counts, of the profiles people declared.

Few voices: a profile is named when two of its journeys at least tell the thing
and its share is a quarter above that of all the others who lived the step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports.people import PROFILE, persona_called, profile_label
from jresearch.reports.wording import quoted
from jresearch.tables import Cases
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Hashable
    from collections.abc import Set as AnySet

    from jresearch.analysis import Analysis

    Told = tuple[float, tuple[str, ...], str]

SHARED = 2
ABOVE = 0.25
NAMED = 2
"""A card names so many profiles at most, personas before the rest."""


def told_more_by(a: Analysis, who: AnySet[str], exposed: AnySet[str]) -> list[str]:
    """The profiles that tell it more, the clearest first, each with k/n inside and outside."""
    cases = a.cases[a.cases["case"].isin(exposed)].set_index("case")
    found = []
    for profile in PROFILE:
        known = cases[profile].dropna()
        ranked = sorted(_of(a, profile, dict(known), who), reverse=True)
        found += [(profile != "persona", -gap, inside, text) for gap, inside, text in ranked[:1]]
    # Two profiles of the same journeys would say one thing twice.
    once = {inside: text for *_rank, inside, text in sorted(found, reverse=True)}
    kept = [text for *_rank, inside, text in sorted(found) if once[inside] == text]
    return kept[:NAMED]


def _of(a: Analysis, profile: str, known: dict[Hashable, Hashable], who: AnySet[str]) -> list[Told]:
    found = []
    for value in dict.fromkeys(known.values()):
        inside = {str(case) for case, held in known.items() if held == value}
        outside = {str(case) for case in known} - inside
        k, beside = len(inside & who), len(outside & who)
        if k < SHARED or not outside:
            continue
        gap = k / len(inside) - beside / len(outside)
        if gap >= ABOVE:
            text = _("{profile}: {k}/{n}, others {beside}/{rest}").format(
                profile=_named(a, profile, value), k=k, n=len(inside), beside=beside,
                rest=len(outside),
            )  # fmt: skip
            found.append((gap, tuple(sorted(inside)), text))
    return found


def _named(a: Analysis, profile: str, value: Hashable) -> str:
    if profile == "persona":
        return persona_called(a, str(value))
    return f"{Cases.labels()[profile]} {quoted(profile_label(a, profile, value))}"
