"""Who answers for what: the departments behind a step, the owner of a touchpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports.wording import present
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresearch.analysis import Analysis


def to_decide() -> str:
    """What stands where nobody has decided yet."""
    return _("to be decided")


def labels(a: Analysis, departments: Iterable[str | None]) -> list[str]:
    """These departments as people read them, each once, in their order."""
    named = [a.study.codebook.department_label(one) for one in departments if one]
    return list(dict.fromkeys(named))


def departments_of(a: Analysis, step: str) -> list[str]:
    """The departments behind a step, as journey.yaml names them."""
    book = a.study.codebook
    return labels(a, book.step(step).departments) if step in book.step_ids else []


def owner_of(a: Analysis, step: str, channel: str) -> str | None:
    """The department that owns a touchpoint in the inventory; its id."""
    rows = a.study.codebook.inventory
    here = rows[rows["step"].eq(step) & rows["channel"].eq(channel)]["owner"]
    known = [str(one) for one in here if present(one)]
    return known[0] if known else None
