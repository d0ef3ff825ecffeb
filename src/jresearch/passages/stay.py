"""A stay: a case at a step on a channel, and how it came to be there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jresearch.counting import LIVED_STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.passages.order import Cue


@dataclass(frozen=True)
class Stay:
    """A case at a step on a channel; ``channel`` is None when it was not said."""

    step: str
    channel: str | None
    status: str = "done"
    actor: str | None = None
    cue: Cue | None = None
    observations: tuple[str, ...] = ()
    source: str = "told"
    rank: int | None = None
    rank_from: str | None = None
    more: dict[str, str | None] = field(default_factory=dict)
    chased: bool = False

    @property
    def lived(self) -> bool:
        """Whether the case was really there, with the company or a partner of it."""
        return self.status in LIVED_STATUSES and self.actor != "competitor"


def changed(stays: Sequence[Stay]) -> list[Stay]:
    """Where a customer goes after an answer on another channel of a step, it was forced."""
    found: list[Stay] = []
    for stay in stays:
        before = [
            other
            for other in stays
            if other.step == stay.step
            and other.channel != stay.channel
            and (other.rank or 0) < (stay.rank or 0)
        ]
        sought = stay.chased and stay.more.get("initiator") == "customer"
        forced = bool(before) and sought and stay.lived
        more = stay.more | {"switch_cause": "forced" if forced else None}
        found.append(replace(stay, more=more))
    return found
