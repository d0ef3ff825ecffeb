"""What an act did, in the words of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.tables import Cases, Findings
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.log import Act


def deed(act: Act) -> str:
    """The field an act decided; of one that is about no field, what it did.

    Examples
    --------
    >>> from jresearch.log import Act
    >>> deed(Act("1", "", "mb", "set", "1", "observation:C01:0", "step", "order"))
    'step'
    >>> deed(Act("2", "", "mb", "remove", "2", "observation:C01:0"))
    'observation removed'
    """
    return _field(act.kind, act.field) if act.field else _without_field(act)


def _field(kind: str, field: str) -> str:
    if kind == "observation" and field in v.FIELDS:
        return v.FIELDS[field].name.label
    labels = {"case": Cases, "finding": Findings}[kind].labels() if kind in _TABLED else {}
    own = {
        "passages": _("passages"), "member": _("verbatims"), "moment": _("moment of truth"),
        "label": _("label"), "definition": _("definition"), "keywords": _("keywords"),
        "examples": _("examples"),
    }  # fmt: skip
    return labels.get(field) or own.get(field, field)


_TABLED = frozenset({"case", "finding"})


def _without_field(act: Act) -> str:
    codes = {
        "add": _("new code"), "merge": _("merged codes"), "split": _("code split"),
    }  # fmt: skip
    labels = {
        "observe": _("observation made"), "move": _("boundaries"),
        "remove": _("observation removed"), "mint": _("new finding"),
    }  # fmt: skip
    steps = {"add": _("new step"), "merge": _("merged steps"), "split": _("step split")}
    findings = {"merge": _("merged findings"), "split": _("finding split")}
    by_kind = {"code": codes, "step": steps, "finding": findings}
    return by_kind.get(act.kind, {}).get(act.act) or labels.get(act.act, act.act)
