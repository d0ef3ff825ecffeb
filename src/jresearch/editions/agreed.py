"""How far the coders agree, in one sentence: all that a client needs to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.agreement import agreement
from jresearch.coding.resolve import human_codings
from jresearch.counting import number_text
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from jresearch.analysis import Analysis

FIELDS = ("step", "channel", "nature", "valence", "theme")
"""What the report rests on; the other fields stand in the working edition."""


def agreed(a: Analysis) -> pd.DataFrame:
    """The agreement on these fields as wholes, where two coded the same: Agreement."""
    told = human_codings(a.log, a.observations["observation"])
    found = agreement(told, a.observations, a.people)
    known = found["code"].isna() & found["field"].isin(FIELDS) & found["alpha"].notna()
    return found[known].set_index("field", drop=False)


def told(found: pd.DataFrame) -> Iterator[str]:
    """The sentence; nothing where nobody coded what another did."""
    alphas = found["alpha"].to_dict()
    figures = {name: float(alphas[name]) for name in FIELDS if name in alphas}
    if not figures:
        return
    n, cases = int(found["n"].max()), int(found["cases"].max())
    of = ngettext("{n} independent case", "{n} independent cases", cases).format(n=cases)
    yield ngettext(
        "{n} observation, of {cases}, was coded by {coders} people. Their agreement, chance taken "
        "away (alpha: 0 is chance, 1 is perfect): {figures}.",
        "{n} observations, of {cases}, were coded by {coders} people. Their agreement, chance "
        "taken away (alpha: 0 is chance, 1 is perfect): {figures}.",
        n,
    ).format(
        n=number_text(n, 0), cases=of, coders=int(found["coders"].max()),
        figures=", ".join(f"{_name(name)} {number_text(alpha, 2)}"
                          for name, alpha in figures.items()),
    )  # fmt: skip


def _name(field: str) -> str:
    return v.FIELDS[field].name.label if field in v.FIELDS else _("feeling")
