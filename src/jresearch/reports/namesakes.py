"""Findings that go by one name in a list: each is then told with its step, or its nature.

A theme is told at several steps, and at one step by those it hurts and those it pleases;
two equal lines of a list would read as a mistake.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def told_apart(
    names: Sequence[str], places: Sequence[str], natures: Sequence[str] = ()
) -> list[str]:
    """The names, those that occur more than once with their place; at one place with their nature.

    Examples
    --------
    >>> told_apart(["Late", "Care", "Late"], ["I wait", "I live", "I fit"])
    ['Late (I wait)', 'Care', 'Late (I fit)']
    >>> told_apart(["Late", "Late"], ["I wait", ""])
    ['Late (I wait)', 'Late']
    >>> told_apart(["Late", "Late"], ["I wait", "I wait"], ["irritant", "strength"])
    ['Late (I wait, irritant)', 'Late (I wait, strength)']
    """
    many, here = Counter(names), Counter(zip(names, places, strict=True))
    told = zip(names, places, natures or [""] * len(names), strict=True)
    beside = [
        (name, [place] * (many[name] > 1) + [nature] * (here[name, place] > 1))
        for name, place, nature in told
    ]
    return [
        f"{name} ({', '.join(filter(None, more))})" if any(more) else name for name, more in beside
    ]
