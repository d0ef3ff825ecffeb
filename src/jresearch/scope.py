"""The part of a study that is looked at: ``[scope]`` in study.toml, or ``within`` in a notebook.

A team begins with the profiles that matter most, or with what goes worst: one
product, one segment, one period. What is outside stays in the study and is
counted nowhere; every page says that it shows a part.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from jresearch.translation import _
from jresearch.validation import Strict, listed

PERIOD = ("since", "until")


def _day(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        told = _("'{value}' is no date.").format(value=value)
        raise ValueError(f"{told} {_('Write year-month-day, as in 2025-03-31.')}") from None


Day = Annotated[date | None, BeforeValidator(_day)]
Values = Annotated[tuple[str, ...], BeforeValidator(listed), Field(min_length=1)]


class Scope(Strict):
    """Which cases are looked at: those heard in a period, those of some profiles.

    Each key but ``since`` and ``until`` names a column of the cases (product,
    purchase_channel, persona, one of the study's own) and gives the values to
    keep. A case must meet them all.

    Examples
    --------
    >>> Scope.model_validate({"product": "kitchen", "since": "2026-04-01"}).profiles
    {'product': ('kitchen',)}
    >>> Scope().partial
    False
    """

    since: Day = None
    until: Day = None
    profiles: dict[str, Values] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, data: Any) -> Any:
        """Profiles stand beside the period, as people write them."""
        if not isinstance(data, Mapping) or isinstance(data.get("profiles"), Mapping):
            return data
        period = {name: data[name] for name in PERIOD if name in data}
        return period | {"profiles": {k: told for k, told in data.items() if k not in PERIOD}}

    @property
    def partial(self) -> bool:
        """Whether anything may be outside."""
        return bool(self.since or self.until or self.profiles)
