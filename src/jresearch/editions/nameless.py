"""What a finding is called that has no words to show: by its theme, else by where it was lived.

"Idée à propos de « Outils qui ne se parlent pas »"; of what pleases where the theme
names a trouble, "Le contraire de « Pression pour signer »"; else "Autre irritant
(magasin)". Each comes with longer forms, for a place where the short one is taken.
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from jresearch import vocabulary as v
from jresearch.findings.naming import SIGN, names_a_trouble
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from jresearch.codebook import Codebook


class Behind(NamedTuple):
    """An observation behind a finding: all it says, what of it can be read, what it is about."""

    observation: str
    whole: str
    read: str
    channel: Hashable
    theme: tuple[str, ...]
    supports: bool = True


def called(row: dict[str, Any], behind: Sequence[Behind], book: Codebook) -> Iterator[str]:
    """What it may be called, the shortest first; there is always one more."""
    nature = v.label(v.NATURES, row["nature"])
    theme = _of_most((theme for one in behind for theme in one.theme), len(behind))
    if theme and theme in {code.id for code in book.codes}:
        named = book.code_label(theme)
        told = _("the opposite of “{theme}”") if _is_opposed(row, theme, book) else _(
            "{nature} about “{theme}”")  # fmt: skip
        yield from more_precisely(_capital(told.format(nature=nature, theme=named)), behind, book)
    else:
        other = _("another {nature}").format(nature=nature)
        yield from more_precisely(_capital(other), behind, book, plain=False)


def more_precisely(
    name: str, behind: Sequence[Behind], book: Codebook, *, plain: bool = True
) -> Iterator[str]:
    """A name, the same with the channel it was lived in, then with a number."""
    channel = _of_most((str(one.channel) for one in behind), len(behind))
    known = channel in book.channel_ids
    forms = [name] if plain or not known else []
    forms += [f"{name} ({book.channel_label(channel)})"] if known else []
    yield from forms
    for number in count(2):
        yield _("{name}, {number}").format(name=forms[-1], number=number)


def _of_most(told: Iterable[str], of: int) -> str:
    """What more than half of the observations bear."""
    ranked = sorted((-n, one) for one, n in Counter(told).items())
    return ranked[0][1] if ranked and -ranked[0][0] * 2 > of else ""


def _is_opposed(row: dict[str, Any], theme: str, book: Codebook) -> bool:
    """Whether the finding pleases where its theme tells what hurts."""
    code = next(code for code in book.codes if code.id == theme)
    return SIGN.get(row["nature"], 0) > 0 and names_a_trouble(code)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
