"""What has changed since the report before: findings, feelings, and the consultant's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports import consultant, quotes
from jresearch.reports.figure import Opening
from jresearch.reports.listing import listing
from jresearch.reports.pages.felt_since import felt_since
from jresearch.reports.pages.touchpoints_since import touchpoints_since
from jresearch.reports.people import table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.since import report_before
from jresearch.reports.wording import joined, long_date, name_of, present, set_in_type
from jresearch.rerun import changes
from jresearch.store import once
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.rerun import Shown as Before

    Row = dict[str, Any]

FOUND = ("born", "split", "grown", "shrunk", "merged", "died", "renamed", "moved")
"""Kinds of change, what a reader wants first on top; of a finding only the first is told."""
FIRST = 3
"""Another place by priority is told among the first ones: further down others push it about."""


def show_changes(a: Analysis) -> Shown:
    """What became of each finding since the report before; nothing without an earlier one."""
    a = a.hidden
    before = report_before(a)
    found = once(a, _changed)
    if before is None or found is None:
        return NOTHING
    return (
        _heard(before, a) + _findings(a, found) + _silent(a, found) + touchpoints_since(before, a)
        + felt_since(before, a) + _words(a, found)
        + _messages(a)
    )  # fmt: skip


def changes_title(a: Analysis) -> str | None:
    """How many findings are new, and how many more or fewer tell one."""
    found = once(a.hidden, _changed)
    if found is None:
        return None
    counts = found["change"].value_counts()
    new, grown, fewer = (int(counts.get(kind, 0)) for kind in ("born", "grown", "shrunk"))
    told = [
        ngettext("{n} new finding", "{n} new findings", new).format(n=new) if new else "",
        ngettext("{n} told by more", "{n} told by more", grown).format(n=grown) if grown else "",
        ngettext("{n} told by fewer", "{n} told by fewer", fewer).format(n=fewer) if fewer else "",
    ]
    said = joined([one for one in told if one])
    if not said:
        return _("No finding has changed since the last report")
    return _("Since the last report: {changes}").format(changes=said)


def _changed(a: Analysis) -> pd.DataFrame | None:
    """Changes since the report before; None without one."""
    before = report_before(a)
    return None if before is None else changes(before, a)


def _heard(before: Before, a: Analysis) -> Shown:
    then, now = set(before.coded["interview"]), set(a.coded["interview"])
    lines = []
    if now - then:
        lines.append(_("Interviews added: {names}").format(names=", ".join(sorted(now - then))))
    if then - now:
        lines.append(_("Interviews gone: {names}").format(names=", ".join(sorted(then - now))))
    title = _("Since the report of {date}").format(date=long_date(before.name))
    return listing(title, plain=lines or [_("The same interviews.")])


def _findings(a: Analysis, found: pd.DataFrame) -> Shown:
    rows = [
        [set_in_type(_label(a, row)), v.label(v.NATURES, row["nature"]), _where(a, row),
         _became(row), _count(row, "before"), _count(row, "after")]
        for row in _told(found)
    ]  # fmt: skip
    if not rows:
        return NOTHING
    heads = [_("Finding"), _("Nature"), _("Step"), _("What became of it"), _("Before"), _("Now")]
    return table(_("Findings that have changed"), heads, rows)


def _told(found: pd.DataFrame) -> list[Row]:
    """What the page tells of, each finding once."""
    kept = [
        row
        for row in records(found)
        if row["change"] in FOUND
        and (row["change"] != "moved" or min(row["rank_before"], row["rank_after"]) <= FIRST)
    ]
    ranked = sorted(kept, key=lambda row: FOUND.index(row["change"]))
    return list({row["finding"]: row for row in reversed(ranked)}.values())[::-1]


def _silent(a: Analysis, found: pd.DataFrame) -> Shown:
    """What most who lived the step told, and none of the journeys that came since tells."""
    rows = [
        [set_in_type(_label(a, row)), v.label(v.NATURES, row["nature"]), _where(a, row),
         _count(row, "before"), _count(row, "after")]
        for row in sorted(records(found.drop_duplicates("finding")), key=_by_count)
        if _is_silent(row)
    ]  # fmt: skip
    if not rows:
        return NOTHING
    heads = [_("Finding"), _("Nature"), _("Step"), _("Before"), _("Now")]
    return table(_("Often told before, and by none of the journeys that came"), heads, rows)


def _by_count(row: Row) -> tuple[int, str]:
    return -int(row["k_before"] or 0), str(row["finding"])


def _is_silent(row: Row) -> bool:
    if row["change"] not in {"same", "moved"} or not present(row["step"]) or row["came"]:
        return False
    if row["nature"] not in {"irritant", "enchantment"} or row["series"] != "lived":
        return False
    came = row["exposed_after"] - row["exposed_before"]
    return bool(came > 0 and 2 * row["k_before"] >= row["exposed_before"])


def _label(a: Analysis, row: Row) -> str:
    """As this edition may say it: one that is gone bore words that may not be published."""
    if row["change"] in {"died", "merged"} and a.edition != "working":
        return _("a finding that is no longer told by several")
    return once(a, _labels).get(row["finding"], str(row["label"]))


def _labels(a: Analysis) -> dict[str, str]:
    return dict(zip(a.findings["finding"], a.findings["label"].map(str), strict=True))


def _where(a: Analysis, row: Row) -> str:
    return a.study.codebook.step_label(row["step"]) if present(row["step"]) else _("several steps")


def _became(row: Row) -> str:
    if row["change"] == "moved":
        return _("place {before} → {after}").format(
            before=row["rank_before"], after=row["rank_after"]
        )
    return {
        "born": _("new"), "split": _("split from another"), "grown": _("told by more"),
        "shrunk": _("told by fewer"), "merged": _("merged into another"),
        "died": _("no longer told by several"), "renamed": _("renamed by a person"),
    }[row["change"]]  # fmt: skip


def _count(row: Row, when: str) -> str:
    k, exposed = row[f"k_{when}"], row[f"exposed_{when}"]
    return ratio_text(int(k), int(exposed)) if present(k) and present(exposed) else "–"


def _words(a: Analysis, found: pd.DataFrame) -> Shown:
    """The verbatims that came, finding by finding."""
    lists = []
    for row in records(found[found["change"].isin(["born", "grown", "split"])]):
        said = quotes.said(a, quotes.hardest_first(a, row["came"]))
        title = f"{_label(a, row)} {_count(row, 'before')} → {_count(row, 'after')}"
        lists.append(Opening((), name_of("came", row["finding"]), title, said))
    lists = [one for one in lists if one.quotes]
    return listing(_("The words that came"), lists=lists)


def _messages(a: Analysis) -> Shown:
    """The consultant's sentences whose figures have moved: for him, not for the client."""
    told = [str(one) for one in consultant.moved_since(a)] if a.edition == "working" else []
    return listing(_("Messages whose figures have moved"), plain=told)
