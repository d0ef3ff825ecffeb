"""Whether a text can hold a name at all, by its words: most new names stand in no old report.

A report that was searched holds none of the names known then. Its words are few, and a name
of which neither the first nor the last stands among them cannot be read in it. What follows a
title or a first name is compared without its gaps ("Mme Le Bihot" tells Lebihot): it stands
among the words as one. A common word that was taken for a name (Blanche) is told by a title
or by another half alone, so it is looked for among what these announce.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jresearch.pseudonyms.finder import finder
from jresearch.pseudonyms.folding import bare, folded
from jresearch.pseudonyms.kinds import NAMED
from jresearch.pseudonyms.roster import listed, parts, without_article
from jresearch.store import digest
from jresearch.translation import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from jresearch.pseudonyms.finder import Finder
    from jresearch.pseudonyms.pseudonyms import Pseudonyms
    from jresearch.pseudonyms.spans import Found

_WORD = re.compile(r"[^\W_]+")
_CUT = "-\n"
_TELLING = "="
"""Before what is announced as a name and nothing else: no word begins with it."""
_ENDINGS = ("", "s", "x")
"""What a name may end with: "les Routelles"."""


def sought(p: Pseudonyms) -> dict[str, tuple[str, ...]]:
    """The words of each name, and the signs of each number, by a hash of all it is looked for by.

    A name that is looked for in another manner (Rose, found in a text, and then listed) has
    another hash: it may be found where it was not.
    """
    return {digest(words, manner): words for words, manner in _sought(p)}


def _sought(p: Pseudonyms) -> Iterator[tuple[tuple[str, ...], object]]:
    own = [*p.roster.names, *(part for name in p.roster.names for part in parts(name))]
    of_key = (listed(row.name, row.kind, found=True) for row in p.key.rows if row.kind in NAMED)
    for one in (*own, *of_key):
        for form in (one.name, without_article(one.name, one.kind)):
            words = tuple(_WORD.findall(folded(form).text))
            yield words if one.sure else (_TELLING + "".join(words),), (
                one.kind, one.manner, one.sure, one.speaks,
            )  # fmt: skip
    for row in p.key.rows:
        if row.kind not in NAMED:
            yield tuple(bare(row.name)), row.kind
    yield from ((tuple(signs), "signs") for signs in p.signs)


def words_in(text: str, announced: Iterable[Found] | None = None) -> set[str]:
    r"""Every word of a text, folded; as one, those cut at a line's end and those of a name.

    ``announced`` is what titles and first names announce in it, where that is known.

    Examples
    --------
    >>> sorted(words_in("L'Été, Rou-\ntelle"))
    ['ete', 'l', 'rou', 'routelle', 'telle']
    >>> sorted(words_in("Mme Le Bihot"))
    ['=lebihot', 'bihot', 'le', 'lebihot', 'mme']
    """
    told = set(text.split())
    if _CUT in text:
        told.update(text.replace(_CUT, "").split())
    found = _of_nobody().announced(text, *LANGUAGES) if announced is None else announced
    names = {bare(one.name): one.sure for one in sorted(found, key=lambda one: one.sure)}
    telling = {_TELLING + name for name, sure in names.items() if sure}
    return set(_WORD.findall(folded(" ".join(told)).text)) | names.keys() | telling


@cache
def _of_nobody() -> Finder:
    return finder((), {})


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
