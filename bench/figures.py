"""Figures beside their limits, printed the same way by every measurement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Figure = tuple[str, float, float | None, str]
"""What was measured, the figure, its limit if it has one, the unit."""


def print_figures(figures: Iterable[Figure]) -> int:
    """Print the table; 1 when a limit is passed."""
    missed = 0
    for what, measured, limit, unit in figures:
        shown = f"{measured:.2f}" if isinstance(measured, float) else str(measured)
        target = "" if limit is None else f"  (limit {limit:g} {unit})".replace(" )", ")")
        late = limit is not None and measured > limit
        missed += late
        print(f"{'✗' if late else ' '} {what:<48} {shown:>10} {unit}{target}")
    return 1 if missed else 0
