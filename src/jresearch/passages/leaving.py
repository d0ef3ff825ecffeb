"""Cases that left: where they gave up, and what they can no longer have lived."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jresearch.passages.stay import Stay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, Any]


def believed(said: Sequence[Row], never: frozenset[str]) -> list[Row]:
    """Without what the machine alone places where a case never came; what people placed stays."""
    return [row for row in said if row["step"] not in never or row["step_source"] != "machine"]


def abandoned(
    stays: Sequence[Stay], case: Mapping[str, Any], merged: Mapping[str, str]
) -> list[Stay]:
    """Where an abandoned case left, its last stay at that step was abandoned."""
    if case["outcome"] != "abandoned" or not _text(case["exit_step"]):
        return list(stays)
    left = merged.get(case["exit_step"], case["exit_step"])
    there = [n for n, s in enumerate(stays) if s.step == left and s.lived]
    if not there:
        return [*stays, Stay(left, None, "abandoned", source="inferred")]
    last = max(there, key=lambda n: (stays[n].rank or 0, n))
    return [replace(s, status="abandoned") if n == last else s for n, s in enumerate(stays)]


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, str) and value else None
