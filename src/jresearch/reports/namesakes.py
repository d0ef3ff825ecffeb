"""Findings that go by one name in a list: each is then told with its step.

A theme is told at several steps; two equal lines of a list would read as a mistake.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def told_apart(names: Sequence[str], places: Sequence[str]) -> list[str]:
    """The names, those that occur more than once with their place.

    Examples
    --------
    >>> told_apart(["Late", "Care", "Late"], ["I wait", "I live", "I fit"])
    ['Late (I wait)', 'Care', 'Late (I fit)']
    >>> told_apart(["Late", "Late"], ["I wait", ""])
    ['Late (I wait)', 'Late']
    """
    many = Counter(names)
    return [
        f"{name} ({place})" if many[name] > 1 and place else name
        for name, place in zip(names, places, strict=True)
    ]
