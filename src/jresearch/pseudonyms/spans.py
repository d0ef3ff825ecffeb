"""A place in a text that identifies somebody, and how places that overlap become one.

Of two places that overlap the longer decides what stands there, but nothing of
either stays: the placeholder covers both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` identifies somebody or something; the rule that found it."""

    start: int
    end: int
    kind: str
    placeholder: str
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier before it has a placeholder.

    ``name`` is what it is called in the key; ``sure`` is false for a common
    word that its place in the sentence makes a name.
    """

    start: int
    end: int
    kind: str
    name: str
    rule: str
    sure: bool = True


def apart(found: Iterable[Found]) -> list[Found]:
    """The same places in order, none of them overlapping.

    Examples
    --------
    >>> street = Found(3, 22, "address", "12 rue des Tanneurs", "address")
    >>> inside = Found(6, 22, "place", "rue des Tanneurs", "listed")
    >>> apart([inside, street]) == [street]
    True
    """
    told: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if told and one.start < told[-1].end:
            told[-1] = _both(told[-1], one)
        else:
            told.append(one)
    return told


def _both(one: Found, other: Found) -> Found:
    """The longer of two overlapping places, stretched over both; of equals, the first."""
    longer = other if other.end - other.start > one.end - one.start else one
    return replace(longer, start=min(one.start, other.start), end=max(one.end, other.end))
