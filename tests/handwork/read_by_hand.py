"""What the machine is said to read in the small study, by hand.

The reading is learnt, and learnt anew: what people do by hand with a proposal
must not be tested by what a model happens to propose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

READ = {
    "quatre fois": ("nature irritant", "negative 2", "positive 0", "severity 2"),
    "trois fois": ("nature irritant", "negative 2", "positive 0", "severity 2"),
    "Le frein": ("nature irritant", "negative 1", "positive 0", "severity 2"),
    "adorable": ("nature irritant", "nature strength", "negative 2", "positive 1", "severity 3"),
    "sur mon compte": ("nature irritant", "negative 2", "positive 0", "severity 3"),
}
"""Words of an observation, and the fields proposed of it with their values."""


def readings(told: pd.DataFrame, *_ignored: object) -> Iterator[dict[str, Any]]:
    """The readings of these observations: those that hold words listed above have some."""
    for name, quote in zip(told["observation"], told["quote"], strict=True):
        for words, proposed in READ.items():
            for field, value in (one.split() for one in proposed if words in quote):
                yield {"target": name, "field": field, "value": value, "score": 0.6,
                       "evidence": []}  # fmt: skip
