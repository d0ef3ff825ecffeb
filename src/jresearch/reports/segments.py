"""Declared profiles side by side: the same findings, counted in each of them.

A profile is what people wrote in the table of cases (a product, a purchase
channel …). It is a segment, not a persona: nobody's portrait is drawn from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.counting import ratio_text, records
from jresearch.reports.figure import Words, figure
from jresearch.reports.listing import source_line, then
from jresearch.reports.people import PROFILE, customers, listed, profile_name, under_name
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import name_of, present
from jresearch.tables import Cases
from jresearch.translation import _

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis


def show_segments(a: Analysis, by: str | None = None) -> Shown:
    """The main findings, profile by profile; each says its own k/n.

    Of several profiles the one that parts the journeys best lies open.

    Parameters
    ----------
    a
        The analysis of a study.
    by
        A column of the cases: product, purchase_channel, one of the study's own. When not
        given, every profile on which the cases of the study differ.
    """
    a = a.hidden
    shown = NOTHING
    for profile in (by,) if by is not None else _most_balanced_first(a):
        shown = then(shown, _name(a, profile), _one(a, profile))
    return shown if shown.html else _nothing_to_compare(by)


def _most_balanced_first(a: Analysis) -> list[str]:
    """Profiles of one journey each say little: first where the second largest has most."""
    cases = customers(a)
    second = {name: int(cases[name].value_counts().iloc[1]) for name in differing(a)}
    return sorted(second, key=lambda name: -second[name])


def _name(a: Analysis, by: str) -> str:
    """What a figure is called, and how many journeys stand in each of its profiles."""
    told = [f"{under_name(a, by, value)} {n}"
            for value, n in customers(a)[by].value_counts(sort=False).items()]  # fmt: skip
    return _("{name}: {what}").format(name=profile_name(a, by).capitalize(), what=", ".join(told))


def differing(a: Analysis) -> list[str]:
    """The declared profiles that part the cases in groups, not each case from all others."""
    cases = customers(a)
    own = [str(name) for name in cases.columns if name not in Cases.columns()]
    return [name for name in (*PROFILE, *own) if _parts(cases[name].value_counts())]


def _parts(of: pd.Series[int]) -> bool:
    """Whether there are several groups, and most cases share theirs with another one.

    An age in years tells each case from the others; an age class parts them.
    """
    return len(of) > 1 and int(of[of > 1].sum()) * 2 >= int(of.sum())


def _nothing_to_compare(by: str | None) -> Shown:
    """Why there is no figure, and what would make one."""
    if by is not None:
        told = _("No finding can be counted by {profile} yet.")
        return listed([told.format(profile=Cases.labels().get(by, by))])
    return listed([
        _(
            "No declared profile parts the journeys in groups yet. Add a column to "
            "interviews/participants.csv or cases.csv (a region, an age class, a product) with "
            "few values that several journeys share."
        )
    ])  # fmt: skip


def _one(a: Analysis, by: str) -> Shown:
    from jresearch.figures import draw_segments
    from jresearch.journey import segments

    found = segments(a.coded, a.passages, a.findings, a.evidence, a.cases, by=by)
    if found.empty:
        return NOTHING
    found = found.assign(profile=[under_name(a, by, value) for value in found["profile"]])
    label = profile_name(a, by)
    heads, rows = _table(a, found)
    caption = _(
        "Journeys of the profile that tell the finding, out of those that lived the step. "
        "Declared segments: few journeys each, so they say where to look, not what is so."
    )
    words = Words(_("By {profile}.").format(profile=label), caption, heads, rows)
    axes = draw_segments(found, a.study.codebook, source=source_line(a))
    return figure(axes, name_of(_("profiles"), by), words)


def _table(a: Analysis, found: pd.DataFrame) -> tuple[list[str], list[list[object]]]:
    """A row a finding, a column a profile."""
    profiles = found.drop_duplicates("profile")
    heads = [_("Finding"), _("Step")] + [
        f"{row['profile']} (n = {row['n']})" for row in records(profiles)
    ]
    rows: dict[str, list[object]] = {}
    for row in records(found):
        step = a.study.codebook.step_label(row["step"]) if present(row["step"]) else "–"
        line = rows.setdefault(row["finding"], [row["label"], step])
        line.append(ratio_text(row["k_in"], row["exposed_in"]) if row["exposed_in"] else "–")
    return heads, list(rows.values())
