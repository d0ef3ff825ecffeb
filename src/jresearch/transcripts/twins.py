"""The same interview given twice, in two containers: told by its runs of five words.

Word and subtitle files cut one talk into other turns and name people in other
ways, but the words stay in their order. Of each file the smallest of the
hashes of its runs of words are kept; two files that share most of theirs say
the same. It costs the same few hundred numbers for an hour or a day of talk,
and five hundred files are compared in a moment.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Sketch = tuple[int, ...]

RUN = 5
"""Words in a run."""
KEPT = 256
"""Hashes kept of a file."""
LEAST = 60
"""Runs a file needs: two short notes may well say the same."""
SHARED = 0.6
"""Files that share this part of the shorter one's runs say the same: a few corrected words do
not part them, and a guide's questions, asked in every interview, do not make them one."""
_ENOUGH = 16
"""Hashes to compare before anything is said."""
_EVERYWHERE = 40
"""A run in more files than this tells no two apart."""


def sketch(texts: Iterable[str]) -> Sketch:
    """The smallest hashes of the runs of words of a talk; none of a very short one.

    Examples
    --------
    >>> talk = " ".join(f"word{n}" for n in range(100))
    >>> len(sketch([talk])), sketch([talk]) == sketch(talk.upper().split()), sketch(["Oui."])
    (96, True, ())
    """
    words = re.findall(r"\w+", " ".join(texts).casefold())
    if len(words) < LEAST + RUN - 1:
        return ()
    known = {word: zlib.crc32(word.encode("utf-8")) for word in set(words)}
    each = np.fromiter(map(known.__getitem__, words), dtype=np.uint64, count=len(words))
    runs = np.zeros(len(words) - RUN + 1, dtype=np.uint64)
    for place in range(RUN):
        runs *= np.uint64(0x9E3779B97F4A7C15)
        runs += each[place : place + len(runs)]
    # stirred, so that small hashes are as likely anywhere
    runs = (runs ^ (runs >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    return tuple(int(h) for h in np.unique(runs >> np.uint64(16))[:KEPT])


def share(one: Sketch, two: Sketch) -> float:
    """The part of the shorter talk's runs of words that stand in the other too."""
    if not one or not two:
        return 0.0
    # beyond the largest hash kept of a longer talk, nothing is known of it
    known = min(s[-1] if len(s) == KEPT else 1 << 64 for s in (one, two))
    first, second = ({h for h in s if h <= known} for s in (one, two))
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer >= _ENOUGH else 0.0


def twins(sketches: Mapping[str, Sketch]) -> list[tuple[str, str]]:
    """The pairs of names whose talks say the same, in the names' order."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(sketches):
        for each in sketches[name]:
            holders[each].append(name)
    met: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= _EVERYWHERE:
            met.update(combinations(names, 2))
    return sorted(
        pair
        for pair, n in met.items()
        if n >= _ENOUGH / 2 and share(sketches[pair[0]], sketches[pair[1]]) >= SHARED
    )


def set_aside(order: Sequence[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of names in order of worth, those that say the same as a better one, and which.

    Examples
    --------
    >>> set_aside(["b", "a", "c"], [("a", "b"), ("b", "c")])
    {'a': 'b', 'c': 'b'}
    """
    rank = {name: n for n, name in enumerate(order)}
    same: dict[str, set[str]] = defaultdict(set)
    for one, two in pairs:
        same[one].add(two)
        same[two].add(one)
    out: dict[str, str] = {}
    for name in order:
        better = [o for o in same[name] if rank[o] < rank[name] and o not in out]
        if better:
            out[name] = min(better, key=lambda other: rank[other])
    return out
