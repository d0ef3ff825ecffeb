"""The words of somebody at a point of the curve: beside its highest, its lowest, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted, records
from jresearch.messages import shown_words
from jresearch.reports.pages.excerpt import excerpt
from jresearch.reports.wording import quoted
from jresearch.translation import language

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

SHORT, LONG = 20, 95
"""A verbatim beside a curve says something, and is read at a glance."""
MIDWAY = r".*[^.!?…] \[…\]"
"""An excerpt that stops within a sentence."""


def said_at(a: Analysis, by: str, point: dict[str, Any]) -> str | None:
    """A few words of somebody at a point, on the side where it lies, of one who may be cited.

    What people read goes first, then words in the report's language, then what is whole or
    stops where a sentence ends, then what most cases share, then what was felt most.
    """
    told = counted(a.coded)
    cited = set(a.people.loc[a.people["consent"].eq("cite"), "person"])
    here = told[told["series"].eq(by) & told["step"].eq(point["step"])
                & told["valence"].notna() & told["person"].isin(cited)
                & told["publish"].ne("no")]  # fmt: skip
    low = point["point"] == "lowest" or (point["point"] == "end" and not point["mean"] > 0)
    words = [shown_words(row) for row in records(here)]
    here = here.assign(quote=pd.Series(words, here.index, dtype="str"))
    side = here["negative"] if low else here["positive"]
    here = here[side.fillna(0).ge(1) & here["quote"].str.len().ge(SHORT)
                & ~here["quote"].str.contains("[", regex=False)]  # fmt: skip
    if here.empty:
        return None
    here = here.assign(quote=[excerpt(words, LONG) for words in here["quote"]])
    ranked = here.assign(
        _shared=-here["observation"].map(_shared(a, low=low)).fillna(0),
        _machine=~here["nature_source"].isin(v.HUMAN_PROVENANCES),
        _foreign=here["language"].ne(language()),
        _cut=here["quote"].str.endswith("[…]").astype(int) + here["quote"].str.fullmatch(MIDWAY),
        _felt=here["valence"] * (1 if low else -1),
    ).sort_values(
        ["_machine", "_foreign", "_cut", "_shared", "_felt", "observation"], kind="stable"
    )
    return quoted(str(ranked["quote"].iloc[0]))


def _shared(a: Analysis, *, low: bool) -> pd.Series[int]:
    """Observation to how many tell what it tells: the k of its finding at a step, on this side."""
    natures = ["irritant", "break"] if low else ["enchantment", "strength"]
    found = a.findings[a.findings["nature"].isin(natures) & a.findings["step"].notna()
                       & a.findings["status"].ne("dismissed")]  # fmt: skip
    held = a.evidence[a.evidence["stance"].eq("supports")].merge(found[["finding", "k"]])
    return held.groupby("observation")["k"].max()
