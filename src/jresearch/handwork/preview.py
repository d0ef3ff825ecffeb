"""What a sheet or a page would write, to be looked at before it is written."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.errors import InputError, Problem
from jresearch.handwork.written import Written, by_field
from jresearch.log import append, read_log
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from jresearch.study import Study

COLUMNS = ("place", "quote", "observation", "field", "before", "after")


@dataclass(frozen=True)
class Change:
    """One thing that would be written, and the acts that write it."""

    place: str
    quote: str
    observation: str
    field: str
    before: str
    after: str
    drafts: tuple[dict[str, Any], ...] = dataclasses.field(repr=False)


@dataclass(frozen=True)
class Preview:
    """What would be written, what cannot be, and ``apply()`` that writes it as one gesture.

    ``conflicts`` are for people to look at: nothing of theirs is written.
    """

    study: Study
    coder: str
    found: tuple[Change, ...]
    conflicts: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    known: frozenset[str] = dataclasses.field(default=frozenset(), repr=False)

    @property
    def changes(self) -> pd.DataFrame:
        """A row a change: where, which words, which field, before and after."""
        rows = [[getattr(one, name) for name in COLUMNS] for one in self.found]
        return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")

    def apply(self, *, now: datetime | None = None) -> Written:
        """Write the changes, and say what was written; ``jr.undo`` takes them all back.

        Raises
        ------
        InputError
            Somebody has decided on one of these observations since the preview was
            made; nothing is written.
        """
        touched = {str(draft["target"]) for one in self.found for draft in one.drafts}
        late = {
            str(act.target)
            for act in read_log(self.study).acts
            if act.id not in self.known and act.target in touched
        }
        if late:
            raise InputError(
                *(
                    Problem(
                        target.partition(":")[2],
                        _("was decided on since this preview was made."),
                        _("Read the file again."),
                    )
                    for target in sorted(late)
                )
            )
        writing = [one for one in self.found if one.drafts]
        drafts = [draft for one in writing for draft in one.drafts]
        acts = append(self.study, self.coder, drafts, now=now) if drafts else []
        fields = [one.field for one in writing]
        return Written(acts, self.coder, fields, left=len(self.conflicts))

    def __repr__(self) -> str:
        lines = [self._summary(), *self._told()]
        line = _("{place} | {field}: {before} → {after}")
        lines += [
            "  " + line.format(
                place=one.place, field=one.field, before=one.before or "–", after=one.after or "–"
            )
            for one in self.found
        ]  # fmt: skip
        return "\n".join([*lines, *(f"! {problem}" for problem in self.conflicts)])

    def _repr_html_(self) -> str:
        from jresearch.reports.shown import Shown, fill

        heads = [_("Place"), _("Words"), _("Field"), _("Before"), _("After")]
        rows = [
            [one.place, one.quote, one.field, one.before or "–", one.after or "–"]
            for one in self.found
        ]
        html = fill("lone_table", caption=self._summary(), heads=heads, rows=rows)
        told = [*self._told(), *map(str, self.conflicts)]
        listed = "".join(f"<li>{escape(line)}</li>" for line in told)
        return Shown(html + (f"<ul>{listed}</ul>" if listed else ""))._repr_html_()

    def _summary(self) -> str:
        changes = ngettext("{n} change", "{n} changes", len(self.found)).format(n=len(self.found))
        held = ngettext("{n} to look at", "{n} to look at", len(self.conflicts)).format(
            n=len(self.conflicts)
        )
        writing = by_field(one.field for one in self.found if one.drafts)
        changes = (
            _("{changes} ({fields})").format(changes=changes, fields=writing)
            if writing
            else changes
        )
        return f"{changes}, {held}" if self.conflicts else changes

    def _told(self) -> list[str]:
        pending = [_("Nothing is written yet: .apply() writes it.")] if self.found else []
        return [*pending, *self.notes]


def quoted(text: str, length: int = 80) -> str:
    """The words of a line in a list, cut where they are long."""
    whole = " ".join(text.split())
    return whole if len(whole) <= length else whole[: length - 1].rstrip() + "…"
