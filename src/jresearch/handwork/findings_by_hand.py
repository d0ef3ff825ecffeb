"""Findings by hand: keep, rename, define, set aside, order, merge, split, move a verbatim.

Each call is one gesture. It carries the verbatims that the finding held when it
was made, so that from then on they stay together. What changes who is counted
(merge, split, move) is a preview first: look at it, then ``apply()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.findings import finding_id
from jresearch.handwork.desk import desk_of
from jresearch.handwork.finding_rows import (
    anchor_of,
    behind,
    check_alike,
    drafted,
    row_of,
    taken_ids,
)
from jresearch.handwork.places import unquoted
from jresearch.handwork.preview import quoted
from jresearch.handwork.written import Written
from jresearch.log import append
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.analysis import Analysis
    from jresearch.handwork.desk import Desk
    from jresearch.handwork.drafts import Draft
    from jresearch.handwork.finding_rows import Row
    from jresearch.study import Study


def keep_finding(of: Study | Analysis, coder: str, finding: str) -> Written:
    """The finding stands; its verbatims stay together whatever is rerun."""
    said = _("{finding} “{label}” is kept: its verbatims stay together.")
    return _set(of, coder, finding, said, status="kept")


def dismiss_finding(of: Study | Analysis, coder: str, finding: str) -> Written:
    """The finding is set aside: counted, and not shown."""
    said = _("{finding} “{label}” is set aside: counted, and not shown.")
    return _set(of, coder, finding, said, status="dismissed")


def rename_finding(of: Study | Analysis, coder: str, finding: str, label: str) -> Written:
    """Give a finding the label that the report shows."""
    said = _("{finding} was “{label}”; it is called “{value}” now.")
    return _set(of, coder, finding, said, label=label.strip())


def define_finding(of: Study | Analysis, coder: str, finding: str, definition: str) -> Written:
    """Say what belongs to a finding and what does not."""
    said = _("{finding} “{label}” has this definition: {value}")
    return _set(of, coder, finding, said, definition=definition.strip())


def set_cause(
    of: Study | Analysis, coder: str, finding: str, cause: str | dict[str, Any]
) -> Written:
    """Say where a finding comes from: a few words, or a dict of your own."""
    return _set(of, coder, finding, _("{finding} “{label}” has its cause written."), cause=cause)


def choose_exemplar(of: Study | Analysis, coder: str, finding: str, observation: str) -> Written:
    """The verbatim that stands for a finding."""
    desk = desk_of(of)
    known = behind(desk, finding)
    if observation not in known:
        what = _("this verbatim is not behind the finding.")
        raise InputError(Problem(observation, what, did_you_mean(observation, known)))
    said = _("{finding} “{label}” is shown by {value}.")
    return _set(desk.analysis, coder, finding, said, exemplar=observation)


def order_findings(of: Study | Analysis, coder: str, findings: Sequence[str]) -> Written:
    """Show these findings first, in this order; a rerun never changes it."""
    desk = desk_of(of)
    twice = sorted({name for name in findings if list(findings).count(name) > 1})
    if twice:
        what = _("'{value}' stands there twice.").format(value=twice[0])
        raise InputError(Problem("order_findings", what))
    rows = [row_of(desk, name) for name in findings]
    drafts = [
        drafted(desk, row, "set", "place", str(n))
        for n, row in enumerate(rows, start=1)
        if row["place"] != n
    ]
    return _placed(desk, coder, drafts)


def pin_finding(of: Study | Analysis, coder: str, finding: str, place: int | None = 1) -> Written:
    """Put a finding at a place among those of its nature; None lets it go where it falls."""
    desk = desk_of(of)
    row = row_of(desk, finding)
    table = desk.analysis.findings
    alike = table[table["nature"].eq(row["nature"]) & table["series"].eq(row["series"])]
    placed = alike[alike["place"].notna() & alike["finding"].ne(finding)].sort_values("place")
    order = list(placed["finding"])
    drafts: list[Draft] = []
    if place is None:
        drafts.append(drafted(desk, row, "unset", "place", None))
    else:
        order.insert(max(place - 1, 0), finding)
    for n, name in enumerate(order, start=1):
        other = row_of(desk, name)
        if other["place"] != n:
            drafts.append(drafted(desk, other, "set", "place", str(n)))
    return _placed(desk, coder, drafts)


def _placed(desk: Desk, coder: str, drafts: Sequence[Draft]) -> Written:
    """What was put in an order by hand."""
    acts = append(desk.study, coder, drafts)
    moved = ", ".join(f"{act.about} → {act.value or '–'}" for act in acts)
    said = ngettext(
        "The place of {n} finding is written: {moved}.",
        "The places of {n} findings are written: {moved}.",
        len(acts),
    )
    return Written(acts, coder, said=said.format(n=len(acts), moved=moved))


def set_family(
    of: Study | Analysis,
    coder: str,
    findings: Sequence[str],
    family: str | None = None,
    *,
    label: str = "",
) -> str | None:
    """Put findings of several steps under one family: one that is there, or a new one.

    Parameters
    ----------
    family
        The id of a family; without it a new one is made, under this label.
        With neither, the findings belong to no family.

    Returns
    -------
    The family's id.
    """
    desk = desk_of(of)
    rows = [row_of(desk, name) for name in findings]
    made = family is None and bool(label)
    if made:
        family = _new_family(desk, rows)
    elif family is not None:
        check_alike([*rows, row_of(desk, family)], "series", "nature")
    act, value = ("unset", None) if family is None else ("set", family)
    drafts = [drafted(desk, row, act, "family", value) for row in rows]
    if made:
        drafts.append(_family_label(desk, rows, str(family), label))
    append(desk.study, coder, drafts)
    return family


def _new_family(desk: Desk, rows: Sequence[Row]) -> str:
    check_alike(rows, "series", "nature")
    if len({row["step"] for row in rows}) < 2:
        raise InputError(
            Problem(
                "set_family",
                _("a family holds findings of at least two steps."),
                _("Findings of one step are merged: jr.merge_findings."),
            )
        )
    words = [desk.rows[name]["quote"] for row in rows for name in behind(desk, row["finding"])]
    return finding_id(rows[0]["series"], rows[0]["nature"], words, taken_ids(desk))


def _family_label(desk: Desk, rows: Sequence[Row], family: str, label: str) -> Draft:
    anchors = [anchor_of(desk, str(row["finding"])) for row in rows]
    members = [member for anchor in anchors for member in anchor["members"]]
    anchor = anchors[0] | {"step": None, "members": members}
    return {"act": "set", "target": f"finding:{family}", "field": "label", "value": label,
            "seen": [], "anchor": anchor}  # fmt: skip


def _set(of: Study | Analysis, coder: str, finding: str, said: str, **given: Any) -> Written:
    """Write one field of a finding, and say what was done to it in words that may be shown."""
    desk = desk_of(of)
    row = row_of(desk, finding)
    ((field, value),) = given.items()
    acts = append(desk.study, coder, [drafted(desk, row, "set", field, value)])
    hide = desk.analysis.pseudonyms.hide
    label = quoted(unquoted(hide(str(row["label"]))))
    said = said.format(finding=finding, label=label, value=unquoted(hide(str(value))))
    return Written(acts, coder, said=said)
