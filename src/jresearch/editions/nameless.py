"""What a finding is called whose own words may not be shown: by words that may, by its theme.

First "« Que le plan suive »", the words of it that are published and say it best. Else
"Irritant à propos de « À mes heures »"; of what pleases or is wished for where the theme
names a trouble, "Sans pression pour signer". Each comes with longer forms, for a place
where the short one is taken. Without a theme, published words of another language. Where
nothing is known, nothing: a client would learn from "another irritant" only that there is one.
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from jresearch import vocabulary as v
from jresearch.findings.best_words import Said, Wanted, best_words
from jresearch.findings.clauses import names_in
from jresearch.findings.labels import quotation, shortened
from jresearch.findings.naming import SIGN, lack_of, names_a_trouble
from jresearch.translation import _, language
from jresearch.typography import set_in_type

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from jresearch.codebook import Codebook


THEMED = 3
"""A theme names a finding where one of so many observations, at least, bears any theme."""


class Behind(NamedTuple):
    """An observation behind a finding: all it says, what of it can be read, what it is about."""

    observation: str
    whole: str
    read: str
    channel: Hashable
    theme: tuple[str, ...]
    language: str
    near: float = 0.0
    """How near it is to what most say."""
    supports: bool = True


def called(row: dict[str, Any], behind: Sequence[Behind], book: Codebook) -> Iterator[str]:
    """What it may be called, the shortest first; nothing where nothing may be told."""
    own, foreign = (_published(row, behind, foreign=strange) for strange in (False, True))
    yield from own
    nature = v.label(v.NATURES, row["nature"])
    themed = sum(bool(one.theme) for one in behind)
    enough = themed * THEMED >= len(behind)
    theme = _of_most((theme for one in behind for theme in one.theme), themed) if enough else ""
    if theme and theme in {code.id for code in book.codes}:
        named = set_in_type(book.code_label(theme))
        told = _opposed(named) if _is_opposed(row, theme, book) else _(
            "{nature} about “{theme}”").format(nature=nature, theme=named)  # fmt: skip
        yield from more_precisely(_capital(told), behind, book)
    elif words := own or foreign:
        yield from more_precisely(words[0], behind, book)


def _published(row: dict[str, Any], behind: Sequence[Behind], *, foreign: bool) -> list[str]:
    """The words that say it best of those that may be read, as a label; none where none may."""
    said = [
        Said(one.read, one.language, foreign, -one.near)
        for one in sorted(behind, key=lambda one: -one.near)
        if one.read and (one.language != language()) is foreign
    ]
    wanted = Wanted(SIGN.get(row["nature"], 0), names=names_in([one.quote for one in said]))
    words = best_words(said, wanted)
    shown = words or (shortened(said[0].quote) if said else "")
    return [quotation(_capital(shown), language())] if shown else []


def _opposed(theme: str) -> str:
    return lack_of(theme, language()) or _("the opposite of “{theme}”").format(theme=theme)


def more_precisely(name: str, behind: Sequence[Behind], book: Codebook) -> Iterator[str]:
    """A name, the same with the channel it was lived in, then with a number."""
    channel = _of_most((str(one.channel) for one in behind), len(behind))
    forms = [name]
    forms += [f"{name} ({book.channel_label(channel)})"] if channel in book.channel_ids else []
    yield from forms
    for number in count(2):
        yield _("{name}, {number}").format(name=forms[-1], number=number)


def _of_most(told: Iterable[str], of: int) -> str:
    """What more than half of so many observations bear."""
    ranked = sorted((-n, one) for one, n in Counter(told).items())
    return ranked[0][1] if ranked and -ranked[0][0] * 2 > of else ""


def _is_opposed(row: dict[str, Any], theme: str, book: Codebook) -> bool:
    """Whether the finding pleases, or is a wish, where its theme tells what hurts."""
    code = next(code for code in book.codes if code.id == theme)
    return SIGN.get(row["nature"], 0) >= 0 and names_a_trouble(code)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
