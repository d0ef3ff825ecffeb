"""The places a search found, as a notebook shows them: in context, names hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.reports.wording import present
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.analysis import Analysis
    from jresearch.handwork.names import Names

COLUMNS = (
    "left", "hit", "right", "place", "interview", "turn", "start", "end", "person", "population",
    "observation", "step", "channel", "nature", "valence",
)  # fmt: skip
CONTEXT = 60
"""Characters shown on each side."""


@dataclass(frozen=True)
class Found:
    """The hits (``table``), in the order of the interviews.

    A notebook shows ``hidden``: the same in context, pseudonyms in the place of names.
    """

    asked: str
    table: pd.DataFrame
    codes: Names
    context: int = CONTEXT
    _of: Analysis | None = field(default=None, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.table)

    @cached_property
    def hidden(self) -> pd.DataFrame:
        """The table as it may leave the study; each turn is hidden whole, then cut."""
        if self._of is None or self.table.empty:
            return self.table
        p, turns = self._of.pseudonyms, self._of.turns
        said = {
            (row["interview"], int(row["turn"])): (str(row["text"]), str(row["language"]))
            for row in records(turns)
        }
        rows = []
        for row in records(self.table):
            text, language = said[row["interview"], row["turn"]]
            text, ((start, end),) = p.hide_marked(
                text, [(row["start"], row["end"])], language=language
            )
            shown = in_context(text, start, end, self.context)
            rows.append(row | shown | {"start": start, "end": end, "person": p.hide(row["person"])})
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def __repr__(self) -> str:
        lines = [
            f"{row['left']:>{CONTEXT}}[{row['hit']}]{row['right']:<{CONTEXT}} {row['place']}"
            for row in records(self.hidden)
        ]
        return "\n".join([self._count(), *lines])

    def _repr_html_(self) -> str:
        from markupsafe import Markup

        from jresearch.reports.shown import Shown, fill

        rows = [
            [
                Markup("{}<mark>{}</mark>{}").format(row["left"], row["hit"], row["right"]),
                row["place"], row["person"], self._coded(row),
            ]
            for row in records(self.hidden)
        ]  # fmt: skip
        heads = [_("Words"), _("Place"), _("Who"), _("Coded as")]
        html = fill("lone_table", caption=self._count(), heads=heads, rows=rows)
        return Shown(html)._repr_html_()

    def _count(self) -> str:
        places = ngettext("{n} place", "{n} places", len(self.table)).format(n=len(self.table))
        said = self.table["interview"].nunique()
        where = ngettext("in {n} interview", "in {n} interviews", said).format(n=said)
        asked = self.asked if self._of is None else self._of.pseudonyms.hide(self.asked)
        told = f"{places} {where}" if len(self.table) else places
        return _("{where}: {what}").format(where=asked, what=told)

    def _coded(self, row: Mapping[str, Any]) -> str:
        told = [self.codes.label(name, row[name]) for name in ("step", "channel")
                if isinstance(row[name], str)]  # fmt: skip
        natures = row["nature"].split("; ") if row["nature"] else []
        told += [v.label(v.NATURES, nature) for nature in natures]
        if present(row["valence"]):
            told.append(f"{row['valence']:+.0f}".replace("-", "−"))
        return " · ".join(told)


def in_context(text: str, start: int, end: int, context: int) -> dict[str, Any]:
    """A hit, and what stands on both sides of it."""
    return {
        "left": _side(text[:start], context, before=True),
        "hit": text[start:end],
        "right": _side(text[end:], context, before=False),
    }


def _side(text: str, length: int, *, before: bool) -> str:
    """What stands on one side of a hit, cut at a word."""
    plain = re.sub(r"\s+", " ", text)
    if len(plain) <= length:
        return plain
    if before:
        return "…" + re.sub(r"^\S*", "", plain[-length:])
    return re.sub(r"\S*$", "", plain[:length]) + "…"
