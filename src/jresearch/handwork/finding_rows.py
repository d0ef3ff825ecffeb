"""What every act on a finding needs: its row, its verbatims, the anchor that holds them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from jresearch.counting import records, units
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.findings.mint import members_of
from jresearch.reports.wording import present
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.handwork.desk import Desk
    from jresearch.handwork.drafts import Draft

    Row = Mapping[str, Any]


def drafted(desk: Desk, row: Row, act: str, field: str, value: Any) -> Draft:
    """An act on one field of a finding, with what it showed and the verbatims it held."""
    finding = str(row["finding"])
    shown = row.get(field)
    seen = [] if shown is None or field in ("place", "cause") else [shown]
    return {"act": act, "target": f"finding:{finding}", "field": field, "value": value,
            "seen": seen, "anchor": anchor_of(desk, finding)}  # fmt: skip


def row_of(desk: Desk, finding: str) -> Row:
    """The finding of this id, missing cells as None."""
    table = desk.analysis.findings
    own = records(table[table["finding"] == finding])
    if not own:
        what = _("no finding is called '{name}'.").format(name=finding)
        raise InputError(Problem("", what, did_you_mean(finding, list(table["finding"]))))
    whole = {"place": None, "cause": None} | own[0]
    return {key: value if isinstance(value, list) or present(value) else None
            for key, value in whole.items()}  # fmt: skip


def anchor_of(desk: Desk, finding: str) -> dict[str, Any]:
    """What holds a finding's verbatims together from an act on."""
    a = desk.analysis
    return members_of(
        finding, findings=a.findings, evidence=a.evidence, coded=a.coded, turns=a.turns
    )


def behind(desk: Desk, finding: str) -> list[str]:
    """The verbatims that support a finding."""
    rows = desk.analysis.evidence
    own = rows[rows["finding"].eq(finding) & rows["stance"].eq("supports")]
    return sorted(own["observation"])


def cases_of(desk: Desk, observations: Sequence[str]) -> int:
    """How many cases (employees: persons) these verbatims come from."""
    coded = desk.analysis.coded
    return int(units(coded[coded["observation"].isin(list(observations))]).nunique())


def taken_ids(desk: Desk) -> set[str]:
    """Every id that a finding has or had."""
    named = {act.about for act in desk.log.acts if act.kind == "finding"}
    return named | set(desk.analysis.findings["finding"])


def check_alike(rows: Sequence[Row], *columns: str) -> None:
    """Refuse findings that differ in one of these columns."""
    values: dict[str, set[Any]] = defaultdict(set)
    for row in rows:
        for column in columns:
            values[column].add(row[column])
    if any(len(found) > 1 for found in values.values()):
        raise InputError(
            Problem(
                ", ".join(str(row["finding"]) for row in rows),
                _("these findings are not of the same kind ({columns}).").format(
                    columns=", ".join(c for c in columns if len(values[c]) > 1)
                ),
                _("Findings of several steps are put under a family: jr.set_family."),
            )
        )


def each_once(members: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The members, each observation once."""
    return list({member["observation"]: member for member in members}.values())
