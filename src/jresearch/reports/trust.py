"""How far the codings can be trusted: what people confirmed, and in which way.

"Confirmed" alone says little: a value accepted as shown, corrected, and coded
without seeing a proposal are three different things, so they are told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted, ratio_text
from jresearch.log import held
from jresearch.reports.wording import joined, whole
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

# Negative and positive are one decision in two numbers; the positive side would count it twice.
COUNTED_ONCE = tuple(name for name in v.FIELDS if name not in ("positive", "memo", "flag", "case"))


def provenance(coded: pd.DataFrame) -> pd.DataFrame:
    """How many values of each field came from whom: a row a field, a column a provenance."""
    told = counted(coded)
    ways = v.ids(v.PROVENANCES)
    rows = {
        name: told[f"{name}_source"].value_counts().reindex(ways, fill_value=0)
        for name in COUNTED_ONCE
        if f"{name}_source" in told
    }
    table = pd.DataFrame(rows, index=ways).T.astype("int64")
    return table[table.sum(axis=1) > 0]


def trust(a: Analysis) -> str:
    """One sentence: how many values a person stands behind, and how they came to."""
    totals = {str(way): int(n) for way, n in provenance(a.coded).sum().items()}
    return " ".join([*_confirmed(totals), *_unplaced(a)])


def _confirmed(totals: dict[str, int]) -> list[str]:
    """How many of the values were confirmed, and where the others come from."""
    values = sum(totals.values())
    if not values:
        return [_("No value has been coded yet.")]
    confirmed = sum(totals[way] for way in v.HUMAN_PROVENANCES)
    if not confirmed:
        return [
            _(
                "Nothing has been confirmed by a person yet: all {n} values below are proposals "
                "of the machine."
            ).format(n=whole(values))
        ]
    said = _("{share} values were confirmed by a person: {ways}.").format(
        share=ratio_text(confirmed, values), ways=joined(_ways(totals))
    )
    return [said, *_rest(totals)]


def _unplaced(a: Analysis) -> list[str]:
    """What people decided on and no transcript holds any longer: it counts nowhere for now."""
    if not a.log:
        return []
    decided = {name for name, item in held(a.log).items() if not item.removed}
    n = len(decided - set(a.coded["observation"]))
    if not n:
        return []
    return [
        ngettext(
            "{n} observation coded by people counts nowhere: its words cannot be found in the "
            "transcripts with certainty; it is listed with the way to settle it.",
            "{n} observations coded by people count nowhere: their words cannot be found in the "
            "transcripts with certainty; they are listed with the way to settle them.",
            n,
        ).format(n=whole(n))
    ]


def _ways(totals: dict[str, int]) -> list[str]:
    """How people came to the values they stand behind; a way nobody took is not named."""
    told = {
        "accepted": ngettext("{n} accepted as shown", "{n} accepted as shown", totals["accepted"]),
        "corrected": ngettext("{n} corrected", "{n} corrected", totals["corrected"]),
        "blind": ngettext("{n} coded blind", "{n} coded blind", totals["blind"]),
        "unprompted": ngettext(
            "{n} coded without a proposal", "{n} coded without a proposal", totals["unprompted"]
        ),
    }
    return [words.format(n=whole(totals[way])) for way, words in told.items() if totals[way]]


def _rest(totals: dict[str, int]) -> list[str]:
    """Where the other values come from."""
    machine, given = totals["machine"], totals["given"]
    told = [
        (machine, ngettext("{n} is a proposal of the machine.",
                           "{n} are proposals of the machine.", machine)),
        (given, ngettext("{n} was given with the data.", "{n} were given with the data.", given)),
    ]  # fmt: skip
    return [words.format(n=whole(n)) for n, words in told if n]
