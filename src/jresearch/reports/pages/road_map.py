"""Who does what, when: the actions of the target journey, a row a department."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import target as t
from jresearch.reports.pages.grid import Cell, Piece, cell, grid
from jresearch.reports.pages.owners import labels, to_decide
from jresearch.reports.pages.plan import plan
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.pages.plan import Solution
    from jresearch.reports.shown import Shown


def show_road_map(a: Analysis) -> Shown:
    """The road map, in the order of the horizons; what has none stands last, to be decided."""
    a = a.hidden
    found = plan(a)
    leading: dict[str, list[Solution]] = {}
    for one in found:
        leading.setdefault(leader(a, one), []).append(one)
    horizons: list[str | None] = [word.id for word in t.HORIZONS]
    if any(one.action.horizon is None for one in found):
        horizons.append(None)
    known = {word.id: word.label.capitalize() for word in t.HORIZONS}
    heads = [
        _("Department"),
        *(known[one] if one else _("When: to be decided") for one in horizons),
    ]
    ranked = sorted(leading, key=lambda name: (name == to_decide(), -len(leading[name]), name))
    rows = [
        [Cell((Piece(name[:1].upper() + name[1:]),), open=name == to_decide()),
         *(_cell(a, leading[name], horizon) for horizon in horizons)]
        for name in ranked
    ]  # fmt: skip
    note = _(
        "Each action stands once, with the department that answers for it; where nobody was "
        "named, with the first of those concerned. Numbers are those of the solutions."
    )
    return grid(_("The road map, department by department"), heads, rows, note)


def road_map_title(a: Analysis) -> str | None:
    """How many actions come soon, and for how many nobody has said when."""
    found = plan(a)
    if not found:
        return None
    soon = sum(one.action.horizon == "short" for one in found)
    undated = sum(one.action.horizon is None for one in found)
    told = ngettext("{k} of {n} action in the short term", "{k} of {n} actions in the short term",
                    soon).format(k=soon, n=len(found))  # fmt: skip
    when = ngettext("for {k}, when is still to be decided", "for {k}, when is still to be decided",
                    undated).format(k=undated)  # fmt: skip
    return _("{one}; {other}").format(one=told, other=when) if undated else told


def leader(a: Analysis, one: Solution) -> str:
    """The department that answers for an action, else the first concerned."""
    named = labels(a, [one.action.owner, *one.action.departments])
    return named[0] if named else to_decide()


def _cell(a: Analysis, own: list[Solution], horizon: str | None) -> Cell:
    here = [one for one in own if one.action.horizon == horizon]
    return cell(*(Piece(f"{one.number}. {one.what}", aside=_beside(a, one)) for one in here))


def _beside(a: Analysis, one: Solution) -> str:
    """The step, and who else takes part."""
    others = [name for name in labels(a, one.action.departments) if name != leader(a, one)]
    also = _("with {departments}").format(departments=", ".join(others)) if others else ""
    return " · ".join(filter(None, [one.where, also]))
