"""Many notices of one kind, said once: twenty-seven headings left out are one thing to know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

MANY = 3
"""From this many on, notices of one kind are gathered."""

_QUOTED = re.compile(r"'[^']*'|«[^»]*»")
_PARTICULARS = re.compile(rf"{_QUOTED.pattern}|\d+")


@dataclass(frozen=True)
class Gathered:
    """Notices of one kind: what the first says, and all of them."""

    said: str
    all: tuple[str, ...]

    @property
    def many(self) -> bool:
        """Whether it stands for several."""
        return len(self.all) > 1


def gathered(notices: Iterable[str], files: Iterable[str]) -> list[Gathered]:
    """The notices in their order, those of one kind on several files together.

    Examples
    --------
    >>> told = [f"C{n}.docx: 1 line left out: {n} 'Title {n}'." for n in range(3)]
    >>> (one,) = gathered(told, [f"C{n}.docx" for n in range(3)])
    >>> one.said, len(one.all)
    ('1 line left out', 3)
    """
    names = sorted(files, key=len, reverse=True)
    kinds: dict[str, list[str]] = {}
    for notice in notices:
        kinds.setdefault(_PARTICULARS.sub("#", _without_file(notice, names)), []).append(notice)
    found: list[Gathered] = []
    for told in kinds.values():
        if len(told) < MANY:
            found += [Gathered(notice, (notice,)) for notice in told]
        else:
            start = re.split(r"\s?: |\. ", _without_file(told[0], names), maxsplit=1)[0]
            found.append(Gathered(_QUOTED.sub("…", start).strip(" .:"), tuple(told)))
    return found


def _without_file(notice: str, names: Iterable[str]) -> str:
    for name in names:
        if notice.startswith(name):
            return notice[len(name) :].lstrip(" \u00a0:")
    return notice


def unregistered(n: int) -> str:
    """That so many interviews have no ids of their own yet, and how they get them."""
    return ngettext(
        "{n} interview is not in interviews/participants.csv yet: jresearch check --draft writes "
        "it there, and so does jresearch run.",
        "{n} interviews are not in interviews/participants.csv yet: jresearch check --draft "
        "writes them there, and so does jresearch run.",
        n,
    ).format(n=n)
