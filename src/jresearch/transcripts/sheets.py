"""What stands on a printed sheet without being said: margin and page numbers, running heads.

Numbers are told by their order: a margin counts on from line to line or from
paragraph to paragraph, speech does not. Heads are told by their place: the
same words at the edge of most pages, and nowhere else. What runs over a page's
end may be printed on both sheets, and is read once.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from jresearch.transcripts.blocks import Line, left_out
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

Pages = list[list[str]]

_BARE = re.compile(r"(\d{1,5})")
_LEADING = re.compile(r"(\d{1,5})[.)]?\s+(\S.*)", re.S)
_LABEL = re.compile(r"\W?\w[^:]{0,60}:")
_OF_ALL = re.compile(r"(?:page|p\.)?\s*(\d{1,5})\s*(?:/|sur|of|de|-|–|\|)\s*(\d{1,5})", re.I)
_DIGITS = re.compile(r"\d+")
_STEPS = (1, 5, 2, 10)
"""How margins count: each line, each fifth …"""
_FEW = 3
"""Numbers that count on are a margin from this many."""
_MOST = 0.8
_EDGE = 2
"""Lines at the top and at the bottom of a page in which a head may stand."""
_OVER = 100
"""Lines of a paragraph that may run over a page's end."""
_SAID_ONCE = 25
"""Letters nobody says twice in the same words."""
_HEADS = 0.6
"""A head stands on at least this share of the pages."""


def without_furniture(pages: Pages) -> tuple[Pages, tuple[str, ...]]:
    """The pages with speech alone, and notes on what was set aside.

    Examples
    --------
    >>> pages = [["1/2", "Anna: Oui ?", "1", "2"], ["2/2", "Paul: Non.", "3", "4"]]
    >>> rest, notes = without_furniture(pages)
    >>> rest
    [['Anna: Oui ?'], ['Paul: Non.']]
    >>> notes[0]
    '4 numbers in the margin left out (1 to 4).'
    """
    pages, margin = _without_margin(pages)
    heads = _heads(pages)
    gone = [Line(page[at], n) for n, page in enumerate(pages, 1) for at in sorted(heads[n - 1])]
    rest = [
        [text for at, text in enumerate(page) if at not in found]
        for page, found in zip(pages, heads, strict=True)
    ]
    once, twice = _once(rest)
    return once, (
        *margin,
        *left_out(gone, _("page numbers and running heads, by page")),
        *left_out(twice, _("printed on two pages, read on the second")),
    )


# The margin --------------------------------------------------------------------------------------


def _without_margin(pages: Pages) -> tuple[Pages, tuple[str, ...]]:
    """The pages without the numbers that count their lines or paragraphs."""
    alone = _counting(pages, _BARE)
    if len(alone) >= _FEW and not _one_a_page(alone, pages):
        taken = set(alone)
        rest = [
            [text for at, text in enumerate(page) if (n, at) not in taken]
            for n, page in enumerate(pages)
        ]
        return rest, _said([int(pages[n][at]) for n, at in alone])
    leading = _counting(pages, _LEADING)
    if len(leading) < _FEW or not _a_margin(leading, pages):
        return pages, ()
    numbers = [int(_LEADING.fullmatch(pages[n][at])[1]) for n, at in leading]  # type: ignore[index]
    taken = set(leading)
    rest = [
        [_LEADING.sub(r"\2", text) if (n, at) in taken else text for at, text in enumerate(page)]
        for n, page in enumerate(pages)
    ]
    return rest, _said(numbers)


def _counting(pages: Pages, form: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the lines stand whose numbers count on: over the whole, else page by page."""
    found = [
        (n, at, int(match[1]))
        for n, page in enumerate(pages)
        for at, text in enumerate(page)
        if (match := form.fullmatch(text))
    ]
    whole = _longest(found)
    by_page = [
        place
        for n in range(len(pages))
        if len(chain := _longest([each for each in found if each[0] == n])) >= _FEW
        for place in chain
    ]
    return max(whole, by_page, key=len)


def _longest(found: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The longest run of numbers that count on by one step."""
    return max((_chain(found, step) for step in _STEPS), key=len)


def _chain(found: Sequence[tuple[int, int, int]], step: int) -> list[tuple[int, int]]:
    lengths: dict[int, tuple[int, int]] = {}
    before: list[int | None] = []
    for place, (_page, _at, number) in enumerate(found):
        length, at = lengths.get(number - step, (0, None))
        before.append(at)
        if length + 1 > lengths.get(number, (0, 0))[0]:
            lengths[number] = (length + 1, place)
    chain: list[tuple[int, int]] = []
    last = max(lengths.values(), default=(0, None), key=lambda each: each[0])[1]
    while last is not None:
        chain.append(found[last][:2])
        last = before[last]
    return chain[::-1]


def _one_a_page(places: Sequence[tuple[int, int]], pages: Pages) -> bool:
    """Whether these are the numbers of the pages: one each, at an edge."""
    pages_of = [n for n, _at in places]
    return len(set(pages_of)) == len(pages_of) and all(at in _edges(pages[n]) for n, at in places)


def _a_margin(places: Sequence[tuple[int, int]], pages: Pages) -> bool:
    """Whether numbers before words stand in the margin, not in the words ("3 fois, c'est long").

    They do when nearly every line bears one, or when a label follows them.
    """
    labels = sum(bool(_LABEL.match(_LEADING.sub(r"\2", pages[n][at]))) for n, at in places)
    every = sum(map(len, pages))
    return labels >= _MOST * len(places) or len(places) >= _MOST * every


def _said(numbers: Sequence[int]) -> tuple[str, ...]:
    sentence = ngettext(
        "{n} number in the margin left out ({first} to {last}).",
        "{n} numbers in the margin left out ({first} to {last}).",
        len(numbers),
    )
    return (sentence.format(n=len(numbers), first=min(numbers), last=max(numbers)),)


# The break between pages -------------------------------------------------------------------------


def _once(pages: Pages) -> tuple[Pages, list[Line]]:
    """The pages without what a page's end shares with the head of the next.

    Some printers draw a paragraph that runs over the break whole on both sheets.
    """
    rest, twice = [], []
    for n, (page, following) in enumerate(zip(pages, [*pages[1:], []], strict=True), 1):
        shared = _shared(page, following)
        rest.append(page[: len(page) - shared])
        twice += [Line(text, n) for text in page[len(page) - shared :]]
    return rest, twice


def _shared(page: Sequence[str], following: Sequence[str]) -> int:
    """How many lines end a page and begin the next; a short word may well be said twice."""
    for length in range(min(len(page), len(following), _OVER), 0, -1):
        lines = page[-length:]
        if lines == following[:length] and len("".join(lines)) >= _SAID_ONCE:
            return length
    return 0


# The edges of the pages --------------------------------------------------------------------------


def _edges(page: Sequence[str]) -> set[int]:
    """The places of the first and last lines of a page."""
    return {at for at in range(len(page)) if at < _EDGE or at >= len(page) - _EDGE}


def _heads(pages: Pages) -> list[set[int]]:
    """The places of each page's number and running heads."""
    edge, inside = _at_edges(pages)
    enough = max(_FEW, _HEADS * len(pages))
    shifts = _shifts(pages)

    def is_head(text: str, number: int) -> bool:
        if bare := _BARE.fullmatch(text):
            return int(bare[1]) - number in shifts
        if of_all := _OF_ALL.fullmatch(text):
            return int(of_all[1]) == number and int(of_all[2]) == len(pages)
        form = _form(text)
        return edge[form] >= enough and form not in inside and not text.endswith(":")

    found = []
    for number, page in enumerate(pages, 1):
        heads = [is_head(text, number) for text in page]
        last = len(page) - 1
        found.append({*_outer(heads[:_EDGE]), *(last - at for at in _outer(heads[::-1][:_EDGE]))})
    return found


def _outer(heads: Sequence[bool]) -> range:
    """The first lines, as long as they are heads: a second one stands under a first."""
    return range(heads.index(False) if False in heads else len(heads))


def _shifts(pages: Pages) -> set[int]:
    """By how much a number at the edge is above its page's, where that is so on every page."""
    by_page = [
        {int(bare[1]) - number for at in _edges(page) if (bare := _BARE.fullmatch(page[at]))}
        for number, page in enumerate(pages, 1)
    ]
    # a first page often bears none
    counted = by_page if by_page[0] or len(by_page) < _FEW else by_page[1:]
    shifts = set.intersection(*counted)
    return shifts if len(pages) > 1 else shifts & {0}


def _at_edges(pages: Pages) -> tuple[Counter[str], set[str]]:
    """On how many pages each form of a line stands at the edge, and the forms that stand inside."""
    edge: Counter[str] = Counter()
    inside: set[str] = set()
    for page in pages:
        edges = _edges(page)
        edge.update({_form(page[at]) for at in edges})
        inside |= {_form(text) for at, text in enumerate(page) if at not in edges}
    return edge, inside


def _form(text: str) -> str:
    """A line with its numbers made alike, as page numbers change from page to page."""
    return " ".join(_DIGITS.sub("#", text.casefold()).split())
