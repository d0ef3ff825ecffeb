"""Settling a disagreement: one act of the log that stands above all coders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.agreement.readings import COMPARED
from jresearch.errors import Problems, did_you_mean
from jresearch.log import append, held, read_log
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jresearch.log import Act
    from jresearch.study import Study


def settle(
    study: Study,
    coder: str,
    observation: str,
    field: str,
    value: str | Sequence[str] | None,
    *,
    now: datetime | None = None,
) -> Act:
    """End a disagreement: this value counts from now on, whoever coded what.

    Each coder's own coding stays in the log, and agreement goes on being
    measured on it. The two degrees are one decision: settle both.

    Parameters
    ----------
    coder
        Who writes down what was settled.
    value
        Text; a list where the field holds several; None: nothing.

    Raises
    ------
    InputError
        An observation nobody has coded, a field or a value that is not known.
    """
    problems = Problems()
    items = held(read_log(study))
    if observation not in items:
        what = _("nobody has coded the observation '{id}'.").format(id=observation)
        problems.add("settle, observation", what, _("Take its id from the list of disagreements."))
    if field not in COMPARED:
        what = _("'{value}' is not known.").format(value=field)
        problems.add("settle, field", what, did_you_mean(field, COMPARED))
    else:
        _check_value(study, field, value, problems)
    problems.raise_if_any()
    act: dict[str, Any] = {
        "act": "settle", "target": f"observation:{observation}", "field": field,
        "value": value if value is None or isinstance(value, str) else list(value),
        "seen": [], "anchor": items[observation].anchor,
    }  # fmt: skip
    return append(study, coder, [act], now=now)[0]


def _check_value(
    study: Study, field: str, value: str | Sequence[str] | None, problems: Problems
) -> None:
    several = v.FIELDS[field].several
    if value is not None and isinstance(value, str) == several:
        what = _("{field} takes a list.") if several else _("{field} takes one value.")
        problems.add("settle, value", what.format(field=field))
        return
    given = [value] if isinstance(value, str) else value or []
    allowed = _allowed(study, field)
    for one in given:
        if one not in allowed:
            what = _("'{value}' is not known.").format(value=one)
            problems.add("settle, value", what, did_you_mean(one, allowed))


def _allowed(study: Study, field: str) -> list[str]:
    book = study.codebook
    of_study = {
        "step": [*book.step_ids, v.NONE],
        "from_step": book.step_ids,
        "channel": [*book.channel_ids, v.NONE],
        "theme": book.code_ids,
    }
    return of_study.get(field) or list(v.FIELDS[field].ids)
