"""A figure in a page: the drawing, how to read it, its table, the words behind its parts."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jresearch.reports import svg
from jresearch.reports.shown import Shown, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from matplotlib.axes import Axes

    from jresearch.reports.quotes import Quote

    Links = dict[str, tuple[str, str]]
    """A part of a drawing to the place it opens, and the words of the link."""


UNFOLDED = 5
"""More lists of verbatims than these stand folded under a figure, whose parts lead into them."""
_OVER: ContextVar[str | None] = ContextVar("title over the figure", default=None)


@contextmanager
def titled(text: str | None) -> Iterator[None]:
    """While this lasts, a page bears this title over its figures."""
    token = _OVER.set(text)
    try:
        yield
    finally:
        _OVER.reset(token)


def headline(text: str | None) -> str | None:
    """The title to draw over a figure: none where its page says the same already."""
    return None if text == _OVER.get() else text


@dataclass(frozen=True)
class Opening:
    """The verbatims behind one part of a figure."""

    gids: tuple[str, ...]
    id: str
    title: str
    quotes: list[Quote]
    count: str = ""
    """What the part counts, told before it is opened."""
    counts: Mapping[str, str] = field(default_factory=dict)
    """The same by part, where several open on these words."""

    def told(self, gid: str) -> str:
        """What a link on a part says."""
        count = self.counts.get(gid, self.count)
        return f"{self.title} · {count}" if count else self.title


@dataclass(frozen=True)
class Bar:
    """A bar of a ranking as a phone shows it, under its name: the drawing is too wide there."""

    name: str
    where: str
    ratio: str
    width: int
    place: str


@dataclass(frozen=True)
class Words:
    """What is said around a figure: its title, how to read it, its table."""

    title: str
    caption: str
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()


def figure(
    axes: Axes,
    name: str,
    words: Words,
    lists: Iterable[Opening] = (),
    *,
    links: Links | None = None,
    bars: Sequence[Bar] = (),
    small: bool = False,
) -> Shown:
    """A drawing with its caption, its table and the verbatims behind its parts.

    Who cannot see it is told what it shows, the message of its page, then how to read it.
    """
    opened = [one for one in lists if one.quotes]
    links = (links or {}) | {gid: (one.id, one.told(gid)) for one in opened for gid in one.gids}
    shows = _OVER.get()
    label = " ".join(said for said in (shows and f"{shows}.", words.title, words.caption) if said)
    drawing = svg.inline(svg.bare(axes), name, label, links)
    html = fill(
        "figure",
        name=name,
        svg=drawing,
        title=words.title,
        caption=words.caption,
        heads=words.heads,
        rows=words.rows,
        lists=opened,
        unfolded=UNFOLDED,
        bars=bars,
        small=small,
    )
    return Shown(html, label)
