"""How the steps along a figure are labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.codebook import Codebook


def step_labels(steps: Sequence[str], codebook: Codebook | None) -> list[str]:
    """How people read these steps; their ids without a codebook."""
    return [codebook.step_label(step) if codebook else step for step in steps]
