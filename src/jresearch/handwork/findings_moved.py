"""Findings merged and split, verbatims moved: what changes who is counted, looked at first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.counting import records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.findings import finding_id
from jresearch.handwork.desk import desk_of
from jresearch.handwork.finding_rows import (
    anchor_of,
    behind,
    cases_of,
    check_alike,
    each_once,
    row_of,
    taken_ids,
)
from jresearch.handwork.preview import Change, Preview, quoted
from jresearch.translation import _
from jresearch.vocabulary import STANCES, ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.analysis import Analysis
    from jresearch.handwork.desk import Desk
    from jresearch.handwork.drafts import Draft
    from jresearch.handwork.finding_rows import Row
    from jresearch.study import Study

NOWHERE = "none"
"""The stance of a verbatim that is taken out of a finding."""


def merge_findings(of: Study | Analysis, coder: str, finding: str, into: str) -> Preview:
    """Two findings of one step are one: its verbatims go to the other, for ever."""
    desk = desk_of(of)
    rows = [row_of(desk, finding), row_of(desk, into)]
    if finding == into:
        raise InputError(Problem(finding, _("a finding is not merged into itself.")))
    check_alike(rows, "series", "nature", "step")
    old, new = anchor_of(desk, finding), anchor_of(desk, into)
    anchor = new | {"members": each_once([*new["members"], *old["members"]])}
    draft = {"act": "merge", "target": f"finding:{finding}", "value": into, "seen": [],
             "anchor": anchor}  # fmt: skip
    k = cases_of(desk, [*behind(desk, finding), *behind(desk, into)])
    return _preview(desk, coder, [
        _line(finding, str(rows[0]["label"]), f"k = {rows[0]['k']}", into, [draft]),
        _line(into, str(rows[1]["label"]), f"k = {rows[1]['k']}", f"k = {k}", []),
    ])  # fmt: skip


def split_finding(
    of: Study | Analysis, coder: str, finding: str, parts: Mapping[str, Sequence[str]]
) -> Preview:
    """Take verbatims out of a finding into findings of their own: {label: verbatims}."""
    desk = desk_of(of)
    row, held = row_of(desk, finding), behind(desk, finding)
    moving = [name for names in parts.values() for name in names]
    _check_split(moving, held, finding, row)
    taken = taken_ids(desk)
    anchor = anchor_of(desk, finding)
    value: dict[str, str] = {}
    lines, named = [], []
    for label, names in parts.items():
        words = [desk.rows[name]["quote"] for name in names]
        new = finding_id(row["series"], row["nature"], words, taken)
        taken.add(new)
        value |= dict.fromkeys(names, new)
        members = [member for member in anchor["members"] if member["observation"] in names]
        named.append({"act": "set", "target": f"finding:{new}", "field": "label", "value": label,
                      "seen": [], "anchor": anchor | {"members": members}})  # fmt: skip
        lines.append(_line(new, label, "", f"k = {cases_of(desk, names)}", []))
    draft = {"act": "split", "target": f"finding:{finding}", "value": value, "seen": [],
             "anchor": anchor}  # fmt: skip
    left = cases_of(desk, [name for name in held if name not in moving])
    first = _line(finding, str(row["label"]), f"k = {row['k']}", f"k = {left}", [draft, *named])
    return _preview(desk, coder, [first, *lines])


def _check_split(moving: Sequence[str], held: Sequence[str], finding: str, row: Row) -> None:
    problems = []
    for name in sorted(set(moving)):
        if name not in held:
            what = _("this verbatim is not behind the finding.")
            problems.append(Problem(name, what, did_you_mean(name, held)))
        elif moving.count(name) > 1:
            problems.append(Problem(name, _("it stands in two of the parts."),
                                    _("Keep it in one of them.")))  # fmt: skip
    if row["step"] is None:
        what = _("a family is not split.")
        problems.append(Problem(finding, what, _("Split its findings, or set their family.")))
    if problems:
        raise InputError(*problems)


def move_verbatim(
    of: Study | Analysis,
    coder: str,
    observation: str,
    into: str | None,
    *,
    out_of: str | None = None,
    stance: str = "supports",
) -> Preview:
    """Put a verbatim behind another finding, against it, or behind none.

    Parameters
    ----------
    into
        The finding it goes to; None when it only leaves.
    out_of
        The finding it leaves; when not given, those of the same nature at its step
        that it supports (for a contradiction: none).
    stance
        ``supports`` or ``contradicts``.
    """
    desk = desk_of(of)
    desk.row(observation)
    if stance not in ids(STANCES):
        what = _("'{value}' is not known.").format(value=stance)
        raise InputError(Problem("stance", what, did_you_mean(stance, ids(STANCES))))
    if into is not None:
        _check_fits(desk, observation, row_of(desk, into), stance)
    leaving = _leaves(desk, observation, into, out_of, stance)
    lines = []
    for name in leaving:
        held = _stance(desk, observation, name) or "supports"
        draft = _member(desk, name, observation, "reject", held)
        lines.append(_moved(desk, draft, held, NOWHERE))
    if into is not None:
        draft = _member(desk, into, observation, "set", stance)
        before = _stance(desk, observation, into) or NOWHERE
        lines.append(_moved(desk, draft, before, stance))
    return _preview(desk, coder, lines)


def _check_fits(desk: Desk, observation: str, row: Row, stance: str) -> None:
    """A verbatim counts where it was said to happen: its step, and its nature to support."""
    coded = desk.analysis.coded.set_index("observation").loc[observation]
    fits = coded["step"] == row["step"]
    if stance == "supports":
        fits = fits and row["nature"] in coded["nature"]
    if not fits:
        raise InputError(
            Problem(
                observation,
                _("it is not coded at the step and with the nature of {finding}.").format(
                    finding=row["finding"]
                ),
                _("Code it so first: jr.decide(…, step=…, nature=…)."),
            )
        )


def _leaves(
    desk: Desk, observation: str, into: str | None, out_of: str | None, stance: str
) -> list[str]:
    if out_of is not None:
        row_of(desk, out_of)
        return [out_of]
    rows = desk.analysis.evidence
    own = rows[rows["observation"].eq(observation) & rows["stance"].eq("supports")]
    table = {str(row["finding"]): row for row in records(desk.analysis.findings)}
    nature = table[into]["nature"] if into is not None else None
    return [
        name
        for name in own["finding"]
        if name != into
        and isinstance(table[name]["step"], str)
        and (nature is None or (table[name]["nature"] == nature and stance == "supports"))
    ]


def _member(desk: Desk, finding: str, observation: str, act: str, stance: str) -> Draft:
    anchor = anchor_of(desk, finding)
    kept = [member for member in anchor["members"] if member["observation"] != observation]
    if act == "set" and stance == "supports":
        kept.append({"observation": observation, "anchor": desk.anchor(observation)})
    before = _stance(desk, observation, finding)
    return {"act": act, "target": f"finding:{finding}", "field": "member",
            "value": {"observation": observation, "stance": stance},
            "seen": [before] if before else [], "anchor": anchor | {"members": kept}}  # fmt: skip


def _moved(desk: Desk, draft: Draft, before: str, after: str) -> Change:
    finding = str(draft["target"]).partition(":")[2]
    observation = str(draft["value"]["observation"])
    quote = quoted(str(desk.rows[observation]["quote"]))
    label = str(row_of(desk, finding)["label"])
    return Change(finding, quote, observation, label, before, after, (draft,))


def _stance(desk: Desk, observation: str, finding: str) -> str | None:
    rows = desk.analysis.evidence
    own = rows[rows["observation"].eq(observation) & rows["finding"].eq(finding)]
    return None if own.empty else str(own["stance"].iloc[0])


def _line(finding: str, label: str, before: str, after: str, drafts: Sequence[Draft]) -> Change:
    return Change(finding, quoted(label), "", _("finding"), before, after, tuple(drafts))


def _preview(desk: Desk, coder: str, lines: Sequence[Change]) -> Preview:
    known = frozenset(act.id for act in desk.log.acts)
    hide = desk.analysis.pseudonyms.hide
    shown = [replace(one, quote=hide(one.quote), field=hide(one.field)) for one in lines]
    return Preview(desk.study, coder, tuple(shown), known=known)
