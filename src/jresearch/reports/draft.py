"""The journey drafted from the field, laid out for a person to read and to pick from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.drafting import draft_from
from jresearch.reports.people import listed, table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import present, quoted
from jresearch.translation import _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.drafting import JourneyDraft
    from jresearch.reports.people import Rows

Row = dict[str, Any]
LONGEST = 160
"""Characters of a quote in a cell."""


def show_journey_draft(a: Analysis, *, everything: bool = False) -> Shown:
    """What the interviews propose for the codebook, each row with who says it and in which words.

    Parameters
    ----------
    a
        The analysis of a study; its codebook may be empty.
    everything
        What the codebook has already and what was said once in passing, too.
    """
    a = a.hidden
    draft = draft_from(a.turns, a.people, a.study.codebook, a.log)
    if not draft.heard:
        return NOTHING
    shown = listed([_whose(draft), *([] if everything else _left_out(draft))])
    shown += _steps(a, draft, _kept(draft.steps, everything))
    shown += _channels(draft, _kept(draft.channels, everything))
    shown += _inventory(a, draft, _kept(draft.inventory, everything))
    return shown + _inside(a, draft, _kept(draft.inside, everything))


def _whose(draft: JourneyDraft) -> str:
    if draft.whose == "employees":
        told = ngettext(
            "Drafted from the interview of {n} employee or partner.",
            "Drafted from the interviews of {n} employees and partners.",
            draft.heard,
        )
    else:
        told = ngettext(
            "No employee was heard: drafted from what {n} customer tells.",
            "No employee was heard: drafted from what {n} customers tell.",
            draft.heard,
        )
    return told.format(n=draft.heard)


def _left_out(draft: JourneyDraft) -> list[str]:
    tables = (draft.steps, draft.channels, draft.inventory, draft.inside)
    known = sum(map(_is_known, (one for t in tables for one in t["known"])))
    passing = sum(len(t) for t in tables) - known - sum(len(_kept(t, False)) for t in tables)
    said = []
    if known:
        one = ngettext("{n} proposal is in the codebook already.",
                       "{n} proposals are in the codebook already.", known)  # fmt: skip
        said.append(one.format(n=known))
    if passing:
        one = ngettext("{n} proposal was said once in passing: everything=True shows it.",
                       "{n} proposals were said once or twice in passing: everything=True "
                       "shows them.", passing)  # fmt: skip
        said.append(one.format(n=passing))
    return said


def _kept(found: pd.DataFrame, everything: bool) -> pd.DataFrame:
    if everything or found.empty:
        return found
    unknown = found[[not _is_known(one) for one in found["known"]]]
    return unknown[unknown["sure"].astype(bool)]


def _is_known(said: object) -> bool:
    """Whether the codebook has it: ``known`` is the id of a step or channel, else yes or no."""
    return bool(present(said) and said)


def _steps(a: Analysis, draft: JourneyDraft, found: pd.DataFrame) -> Shown:
    heads = [_("Row"), _("Step, to be worded"), _("Part"), _("Told by"), _("Departments"),
             _("In these words")]  # fmt: skip
    rows = [
        [row["row"], _label(row), v.label(v.MACRO_STEPS, row["macro"]), _told_by(draft, row),
         _departments(a, row["departments"]), _words(draft, row)]
        for row in records(found)
    ]  # fmt: skip
    return _table(_("Steps, in the order in which they are told"), heads, rows)


def _channels(draft: JourneyDraft, found: pd.DataFrame) -> Shown:
    heads = [_("Row"), _("Channel"), _("Told by"), _("In these words")]
    rows = [
        [row["row"], _label(row), _told_by(draft, row), _words(draft, row)]
        for row in records(found)
    ]
    return _table(_("Channels"), heads, rows)


def _inventory(a: Analysis, draft: JourneyDraft, found: pd.DataFrame) -> Shown:
    heads = [_("Row"), _("Touchpoint"), _("Offered"), _("Owner"), _("Who acts"), _("Told by"),
             _("In these words")]  # fmt: skip
    rows = [
        [row["row"], f"{_step_label(a, draft, row['step'])} × {_channel_label(a, draft, row)}",
         v.label(v.OFFERED, row["offered"]), _departments(a, [row["owner"]]),
         v.label(v.ACTORS, row["actor"]), _told_by(draft, row), _words(draft, row)]
        for row in records(found)
    ]  # fmt: skip
    return _table(_("Touchpoints: which step on which channel"), heads, rows)


def _departments(a: Analysis, called: Sequence[str]) -> str:
    label = a.study.codebook.department_label
    return ", ".join(label(one) for one in called if one) or "–"


def _inside(a: Analysis, draft: JourneyDraft, found: pd.DataFrame) -> Shown:
    """What stands behind the steps: kept there when a person picks it, and never as a step."""
    heads = [_("Row"), _("Behind which step"), _("Inside work"), _("Departments"), _("Told by"),
             _("In these words")]  # fmt: skip
    rows = [
        [row["row"], _step_label(a, draft, row["step"]) if present(row["step"]) else "–",
         _label(row), _departments(a, row["departments"]),
         _told_by(draft, row), _words(draft, row)]
        for row in records(found)
    ]  # fmt: skip
    return _table(_("Inside the firm: never a step of the customer"), heads, rows)


def _table(title: str, heads: list[str], rows: Rows) -> Shown:
    return table(title, heads, rows) if rows else NOTHING


def _label(row: Row) -> str:
    other = "en" if language() == "fr" else "fr"
    own, second = row[language()], row[other]
    return str(own) if present(own) else str(second)


def _step_label(a: Analysis, draft: JourneyDraft, step: str) -> str:
    if step in a.study.codebook.step_ids:
        return a.study.codebook.step_label(step)
    return next(_label(row) for row in records(draft.steps) if row["id"] == step)


def _channel_label(a: Analysis, draft: JourneyDraft, row: Row) -> str:
    if row["channel"] in a.study.codebook.channel_ids:
        return a.study.codebook.channel_label(row["channel"])
    return next(_label(one) for one in records(draft.channels) if one["id"] == row["channel"])


def _told_by(draft: JourneyDraft, row: Row) -> str:
    """How many persons of those heard, and how often: never the one in the place of the other."""
    times = ngettext("{n} mention", "{n} mentions", row["mentions"]).format(n=row["mentions"])
    return f"{ratio_text(row['persons'], draft.heard)} · {times}"


def _words(draft: JourneyDraft, row: Row) -> str:
    """The first words of up to two persons, and where they stand."""
    behind = draft.evidence[draft.evidence["row"] == row["row"]].drop_duplicates("person")
    told = []
    for one in records(behind.head(2)):
        turn = _("turn {turn}").format(turn=one["turn"])
        told.append(f"{quoted(_cut(one))} ({one['interview']}, {turn})")
    return " ".join(told)


def _cut(one: Row) -> str:
    """The sentence, around the words that show it where it is long."""
    text = " ".join(str(one["quote"]).split())
    if len(text) <= LONGEST:
        return text
    at = max(0, text.find(" ".join(str(one["words"]).split())) - LONGEST // 2)
    piece = text[at : at + LONGEST]
    if at:
        piece = "…" + piece.partition(" ")[2]
    return piece.rpartition(" ")[0] + "…" if at + LONGEST < len(text) else piece
