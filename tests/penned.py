"""One observation of one interview, and a pen to write acts on it: for tests of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.log import append, decisions, read_log
from making import anchor_at, minutes, turns_of

if TYPE_CHECKING:
    from jresearch.study import Study

TURNS = turns_of("C01", ("Q", "Alors ?"), ("a", "J'ai rappelé quatre fois. Personne n'a répondu."))
ANCHOR = anchor_at(TURNS, "C01a", "J'ai rappelé quatre fois.")
OTHER = anchor_at(TURNS, "C01a", "Personne n'a répondu.")
ONE = "observation:C01:1111111111111111"


class Pen:
    """Writes acts a minute apart."""

    def __init__(self, study: Study) -> None:
        self.study, self.minute = study, 0

    def __call__(self, coder: str, act: str, field: str | None = None, value: Any = None,
                 target: str = ONE, **more: Any) -> str:  # fmt: skip
        self.minute += 1
        draft = {"act": act, "target": target, "field": field, "value": value, "seen": []}
        if target.startswith("observation:"):
            draft["anchor"] = ANCHOR
        return append(self.study, coder, [draft | more], now=minutes(self.minute))[0].id


def value_of(study: Study, field: str, target: str = "C01:1111111111111111") -> Any:
    decision = decisions(read_log(study), "observation").get((target, field))
    return decision and decision.value
