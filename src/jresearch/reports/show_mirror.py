"""The mirror in the report: who sees what, and what is prescribed beside what is lived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import counted, holding, ratio_text, records
from jresearch.reports import message, quotes
from jresearch.reports.figure import Opening, Words, figure, headline
from jresearch.reports.finding_name import names
from jresearch.reports.listing import listing, source_line, step_and_channel
from jresearch.reports.people import employees_heard, listed
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import name_of
from jresearch.translation import _

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.finding_name import Name

    Row = dict[str, Any]

ON_PAPER = 4
"""Findings of each view that are printed; the others stand on the page."""
EMPLOYEES = ("seen_by_employees", "employees_own")


def show_mirror(a: Analysis) -> Shown:
    """What customers live facing what employees tell; then what one side alone sees."""
    a = a.hidden
    from jresearch.figures import draw_mirror

    mirror = a.journey.mirror
    if mirror.empty:
        return NOTHING
    if not employees_heard(a):
        return listed([_("What employees see of it nobody asked them: there is nothing yet to "
                         "set beside what customers live.")])  # fmt: skip
    name = name_of(_("mirror"))
    axes = draw_mirror(
        mirror, a.study.codebook,
        title=headline(mirror_title(a)),
        subtitle=_("On the left journeys out of those that lived the step, on the right persons "
                   "out of those who spoke of it: two counts that are never added up."),
        source=source_line(a, with_employees=True),
    )  # fmt: skip
    heads = [_("Touchpoint"), _("Side"), _("Who tells it"), _("Customers"),
             _("Employees: see it"), _("Employees: live it"), _("Spoke of it")]  # fmt: skip
    rows = [
        [step_and_channel(a, row["step"], row["channel"]), v.label(v.SIDES, row["side"]),
         v.label(v.VIEWS, row["view"]), ratio_text(row["customers_k"], row["customers_exposed"]),
         row["employees_k"], row["own_k"], row["spoke_k"]]
        for row in records(mirror)
    ]  # fmt: skip
    caption = _("That nobody on one side speaks of something may be because nobody was asked.")
    words = Words(_("The mirror: customers facing employees."), caption, heads, rows)
    shown = figure(axes, name, words, _lists(a, name))
    return shown + _views(a) + _prescribed(a)


def mirror_title(a: Analysis) -> str | None:
    """What employees see of what irritates customers; that none was heard, where none was."""
    return message.mirror_message(a.journey.mirrored_findings, a.findings, heard=employees_heard(a))


def _lists(a: Analysis, name: str) -> list[Opening]:
    """The words behind each bar: of customers, and of employees."""
    from jresearch.journey.mirror import NATURES, RATING

    told, counts = counted(a.coded), _counts(a.journey.mirror)
    of_side = {
        side: told.loc[
            holding(told["nature"], *NATURES[side]) | told[RATING[side]].fillna(0).ge(1),
            ["step", "series", "observation"],
        ]
        for side in v.ids(v.SIDES)
    }
    found = []
    for step in a.study.codebook.step_ids:
        for side, says in of_side.items():
            here = says[says["step"].eq(step)]
            for who, series in (("customers", ("lived",)), ("employees", EMPLOYEES)):
                own = here.loc[here["series"].isin(series), "observation"]
                label = _("{step}: {side}, {who}").format(
                    step=a.study.codebook.step_label(step), side=v.label(v.SIDES, side),
                    who=_("customers") if who == "customers" else _("employees"),
                )  # fmt: skip
                gid = f"mirror:{step}:{side}:{who}"
                place = name_of(name, step, side, who)
                said = quotes.said(a, quotes.hardest_first(a, own))
                found.append(Opening((gid,), place, label, said, counts.get(gid, "")))
    return found


def _counts(mirror: pd.DataFrame) -> dict[str, str]:
    """What each bar counts: journeys that lived the step, persons who spoke of it."""
    told = {}
    for row in records(mirror[mirror["channel"].isna()]):
        bar = f"mirror:{row['step']}:{row['side']}"
        told[f"{bar}:customers"] = ratio_text(row["customers_k"], row["customers_exposed"])
        sees, lives = (ratio_text(row[k], row["spoke_k"]) for k in ("employees_k", "own_k"))
        told[f"{bar}:employees"] = _("{sees} see it, {lives} live it").format(
            sees=sees, lives=lives
        )
    return told


def _views(a: Analysis) -> Shown:
    """The findings that both sides see, that customers see alone, that employees see alone."""
    mirrored = a.journey.mirrored_findings
    found = a.findings[a.findings["finding"].isin(mirrored["finding"])]
    rows, called = {row["finding"]: row for row in records(found)}, names(a, found)
    notes = {
        "both": _("About the same theme, at the same step."),
        "customers_only": _("At this step no employee speaks of their theme."),
        "employees_only": _("Several employees tell them, or a person coded their theme; "
                            "customers do not speak of it at this step."),
    }  # fmt: skip
    shown = NOTHING
    for view, note in notes.items():
        own = mirrored[mirrored["view"].eq(view)]
        if view == "both":
            own = own[own["series"].eq("lived")]
        elif view == "employees_only":
            own = own[own["finding"].isin(_firm(a, own))]
        lists = [_finding(a, rows[finding], called) for finding in own["finding"]]
        told = f"{note} {_by_nature(own['nature'])}".strip()
        shown += listing(_capital(v.label(v.VIEWS, view)), told, lists=lists, on_paper=ON_PAPER)
    return shown


def _by_nature(natures: pd.Series[Any]) -> str:
    """How many of each nature are in the list: a title counts irritants alone."""
    counts = natures.value_counts()
    told = [f"{word.label} {counts[word.id]}" for word in v.NATURES if word.id in counts]
    return _("By nature: {list}.").format(list=", ".join(told)) if len(told) > 1 else ""


def _firm(a: Analysis, own: pd.DataFrame) -> set[str]:
    """Of employees' findings those several tell, or whose theme a person coded."""
    several = a.findings.loc[~a.findings["signal"], "finding"]
    human = a.coded[a.coded["theme_source"].isin(v.HUMAN_PROVENANCES)
                    & a.coded["theme"].map(len).gt(0)]  # fmt: skip
    coded = a.evidence.loc[a.evidence["observation"].isin(human["observation"]), "finding"]
    return (set(several) | set(coded)) & set(own["finding"])


def _finding(a: Analysis, row: dict[str, Any], called: dict[str, Name]) -> Opening:
    finding = row["finding"]
    title = f"{called[finding].text} ({a.study.codebook.step_label(row['step'])}) "
    title += ratio_text(row["k"], row["exposed"])
    return Opening((), name_of(_("mirror"), finding), title, quotes.behind(a, finding))


def _prescribed(a: Analysis) -> Shown:
    """What employees say is prescribed, step by step, then what customers tell that hurts there."""
    whole = a.journey.mirror
    rows = whole[whole["channel"].isna() & whole["side"].eq("down")
                 & whole["prescribed"].map(len).gt(0)]  # fmt: skip
    found = []
    for row in records(rows):
        said = quotes.said(a, row["prescribed"])
        if not said:
            continue  # what is prescribed cannot be read: the line would say nothing
        title = _("{step}: what is prescribed; {ratio} tell what hurts there").format(
            step=a.study.codebook.step_label(row["step"]),
            ratio=ratio_text(row["customers_k"], row["customers_exposed"]),
        )
        found.append(Opening((), name_of(_("prescribed"), row["step"]), title, said))
    note = _("What employees say should happen; what customers lived opens from the figure.")
    return listing(_("Prescribed, beside lived"), note, lists=found, on_paper=ON_PAPER)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
