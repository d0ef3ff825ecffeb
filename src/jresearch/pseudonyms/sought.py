"""Whether a text can hold a name at all, by its words: most new names stand in no old report.

A report that was searched holds none of the names known then. Its words are few, and a name
of which neither the first nor the last stands among them cannot be read in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch.pseudonyms.folding import bare, folded
from jresearch.pseudonyms.kinds import NAMED
from jresearch.pseudonyms.roster import parts, without_article
from jresearch.store import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from jresearch.pseudonyms.pseudonyms import Pseudonyms

_WORD = re.compile(r"[^\W_]+")
_CUT = "-\n"
_ENDINGS = ("", "s", "x")
"""What a name may end with: "les Routelles"."""


def sought(p: Pseudonyms) -> dict[str, tuple[str, ...]]:
    """The words of each name, and the signs of each number, that is looked for, by its hash."""
    return {digest(*words): words for words in _sought(p)}


def _sought(p: Pseudonyms) -> Iterator[tuple[str, ...]]:
    of_roster = [(name.name, name.kind) for name in p.roster.names]
    of_parts = [(part.name, part.kind) for name in p.roster.names for part in parts(name)]
    of_key = [(row.name, row.kind) for row in p.key.rows]
    for name, kind in (*of_roster, *of_parts, *of_key):
        if kind in NAMED:
            for form in (name, without_article(name, kind)):
                yield tuple(_WORD.findall(folded(form).text))
        else:
            yield tuple(bare(name))
    yield from map(tuple, p.signs)


def words_in(text: str) -> set[str]:
    r"""Every word of a text, folded; of one that is cut at a line's end, the whole, too.

    Examples
    --------
    >>> sorted(words_in("L'Été, Rou-\ntelle"))
    ['ete', 'l', 'rou', 'routelle', 'telle']
    """
    told = set(text.split())
    if _CUT in text:
        told.update(text.replace(_CUT, "").split())
    return set(_WORD.findall(folded(" ".join(told)).text))


def can_stand(words: Sequence[str], among: AbstractSet[str]) -> bool:
    """Whether a name can be read where these words are, its own joined in any manner.

    Examples
    --------
    >>> can_stand(("marie", "laure"), {"marie", "tard"}), can_stand(("marie",), {"maries"})
    (False, True)
    >>> can_stand(("marie", "laure", "petit"), {"marielaure", "petit"})
    True
    """
    whole = "".join(words)
    firsts = ("".join(words[:n]) for n in range(1, len(words)))
    lasts = ("".join(words[n:]) + end for n in range(1, len(words)) for end in _ENDINGS)
    alone = any(whole + end in among for end in _ENDINGS)
    return alone or (any(map(among.__contains__, firsts)) and any(map(among.__contains__, lasts)))
