"""What was said against what is true: accuracy and macro-F1."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

Answers = dict[str, str]
"""A value by target."""


def answers(codings: pd.DataFrame, field: str) -> Answers:
    """The surest value of a field, by target."""
    rows = codings[codings["field"].eq(field)].sort_values("score", kind="stable")
    return dict(zip(rows["target"], rows["value"], strict=True))


def scores(truth: Mapping[str, str], said: Mapping[str, str]) -> tuple[float, float, int]:
    """(accuracy, macro-F1, how many); no answer is a wrong one."""
    if not truth:
        return float("nan"), float("nan"), 0
    right = Counter(value for target, value in truth.items() if said.get(target) == value)
    wanted = Counter(truth.values())
    given = Counter(said[target] for target in truth if target in said)
    f1 = [2 * right[value] / (wanted[value] + given[value]) for value in wanted]
    return sum(right.values()) / len(truth), float(np.mean(f1)), len(truth)


def truths(incidents: pd.DataFrame, field: str) -> Answers:
    """What the gold says of a field, where it says anything."""
    rows = incidents[incidents[field].ne("")]
    return dict(zip(rows["observation"], rows[field], strict=True))
