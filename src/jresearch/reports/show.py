"""The figures and lists of the report, each opening on the words it was made from.

Nothing is computed here that a table does not already hold: a figure is drawn from its
table, its table stands under it, and every point, bar and cell that has verbatims behind it
is a link to them. Links are plain anchors, so they work on a page without scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import counted, ratio_text, records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.reports import quotes
from jresearch.reports.by_actor import met_with
from jresearch.reports.by_stretch import level_in_name, level_told
from jresearch.reports.company_figure import figures_at
from jresearch.reports.figure import Opening, Words, figure
from jresearch.reports.listing import source_line
from jresearch.reports.show_reality import LIVED, contact_told, in_vain, went
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import name_of
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jresearch.analysis import Analysis


HEARD = 10
"""So many verbatims of a list lie open."""


def show_matrix(a: Analysis, *, actor: str | None = None) -> Shown:
    """The channels × steps matrix; each cell opens on what customers said of it.

    Parameters
    ----------
    a
        The analysis of a study.
    actor
        ``partner`` or ``company``: only its touchpoints, counted among those who dealt with it.
    """
    a, whose = a.hidden, ""
    from jresearch.figures import draw_matrix

    if actor is not None:
        a, whose = met_with(a, actor, "show_matrix, actor")
    if a.matrix.empty:
        return NOTHING
    told = " ".join(filter(None, [_verdicts_told(a), whose, level_told(a.study.codebook)]))
    name = name_of(_("matrix"), *level_in_name(a.study.codebook), *([actor] if actor else []))
    words = Words(
        _("Touchpoints: channels by steps."),
        _("In each cell, the journeys that went to it, in vain or not, out of those that lived the "
          "step.") + f" {told}",
        [_("Touchpoint"), _("State"), _("Went to it"), _("Verdict"), _("Down"), _("Up"),
         _("Employees"), _("Who makes contact")],
        _matrix_rows(a),
    )  # fmt: skip
    real = a.journey.reality
    axes = draw_matrix(
        a.matrix, a.study.codebook, probable=set(real.loc[real["reality"].eq("probable"), "step"]),
        source=source_line(a, with_employees=True),
    )  # fmt: skip
    return figure(axes, name, words, _matrix_lists(a, name))


def _verdicts_told(a: Analysis) -> str:
    """How many touchpoints people lived, and how many stand under each verdict."""
    lived = a.matrix[a.matrix["state"].isin(LIVED)]
    counts = lived["verdict"].value_counts()
    told = [f"{word.label} {counts[word.id]}" for word in v.VERDICTS if word.id in counts]
    return ngettext(
        "Of {n} touchpoint that was lived: {list}.", "Of {n} touchpoints that were lived: {list}.",
        len(lived),
    ).format(n=len(lived), list=", ".join(told))  # fmt: skip


def _matrix_rows(a: Analysis) -> list[list[object]]:
    """The cells that hold something, in the order of the journey."""
    held = a.matrix[a.matrix["state"] != "not_offered"]
    begun = {(row["step"], row["channel"]): row for row in records(a.journey.contacts)}
    return [
        [
            _touchpoint(a, row["step"], row["channel"]),
            v.label(v.CELL_STATES, row["state"]),
            f"{ratio_text(went(row), row['exposed'])} {in_vain(row)}".strip(),
            v.label(v.VERDICTS, row["verdict"]) if row["state"] in LIVED else "–",
            row["negative_k"],
            row["positive_k"],
            row["employees_k"],
            contact_told(begun.get((row["step"], row["channel"]))) or "–",
        ]
        for row in records(held)
    ]


def _matrix_lists(a: Analysis, name: str) -> list[Opening]:
    told = counted(a.coded)
    lived = told.loc[told["series"] == "lived", ["step", "channel", "observation"]]
    said = dict(tuple(lived.groupby(["step", "channel"])["observation"]))
    found = []
    for cell in records(a.matrix):
        step, channel = cell["step"], cell["channel"]
        if (step, channel) not in said:
            continue
        title = " · ".join([_touchpoint(a, step, channel), *figures_at(a, step, channel)])
        place = name_of(name, step, channel)
        used = ratio_text(went(cell), cell["exposed"])
        said_there = quotes.said(a, quotes.hardest_first(a, said[step, channel]))
        found.append(Opening((f"cell:{step}:{channel}",), place, title, said_there, used))
    return found


def _touchpoint(a: Analysis, step: str, channel: str) -> str:
    return f"{a.study.codebook.step_label(step)} × {a.study.codebook.channel_label(channel)}"


def show_verbatims(
    a: Analysis,
    *,
    finding: str | None = None,
    step: str | None = None,
    channel: str | None = None,
    nature: str | None = None,
    interview: str | None = None,
) -> Shown:
    """The verbatims that answer to all that is asked, with the place where they were said."""
    a = a.hidden
    asked = {"finding": finding, "step": step, "channel": channel, "nature": nature}
    asked = {key: value for key, value in (asked | {"interview": interview}).items() if value}
    if finding is not None:
        among(finding, list(a.findings["finding"]), "show_verbatims, finding")
        found = quotes.behind(a, finding)
        kept = set(_matching(a, step, channel, nature, interview)["observation"])
        found = [one for one in found if one.observation in kept]
    else:
        found = quotes.quotes(a, _matching(a, step, channel, nature, interview))
    if not found:
        return NOTHING
    html = fill("quotes", id=name_of("verbatims", *asked.values()), quotes=found, open=HEARD)
    return Shown(html, "\n".join(f"{one.text} ({one.place})" for one in found))


def _matching(
    a: Analysis, step: str | None, channel: str | None, nature: str | None, interview: str | None
) -> pd.DataFrame:
    rows = a.coded[a.coded["covered_by"].isna()]
    for column, wanted in {"step": step, "channel": channel, "interview": interview}.items():
        if wanted is not None:
            rows = rows[rows[column] == wanted]
    if nature is not None:
        among(nature, v.ids(v.NATURES), "show_verbatims, nature")
        rows = rows[[nature in held for held in rows["nature"]]]
    return rows


def among(value: str, allowed: Sequence[str], where: str) -> None:
    """Refuse a misspelt word where an empty page would be taken for an answer."""
    if value not in allowed:
        what = _("'{value}' is not known.").format(value=value)
        raise InputError(Problem(where, what, did_you_mean(value, list(allowed))))
