"""A page of the diagnosis: what it is called, the title that says its message, what it shows.

The title is proposed by rule from the tables, in counts; a page whose rule finds nothing to
say bears its name. A page with nothing to show does not appear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jresearch.reports.consultant import message_for
from jresearch.reports.figure import titled
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import name_of, set_in_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from jresearch.analysis import Analysis

Part = Literal["diagnosis", "target", "appendix"]


def untitled(_a: Analysis) -> str | None:
    """No rule: the page bears its name."""
    return None


@dataclass(frozen=True)
class Page:
    """A page. ``id`` and ``name`` never change: the consultant's words are kept under them."""

    id: str
    name: str
    """What the file of its message is called in French; in English it is the id."""
    label: Callable[[], str]
    build: Callable[[Analysis], Shown]
    title: Callable[[Analysis], str | None] = untitled
    part: Part = "diagnosis"
    opens: bool = False
    """Whether it is the first: it then brings the title of the whole report itself."""


def framed(a: Analysis, page: Page) -> Shown:
    """The page with its title over what it shows; nothing when it shows nothing."""
    a = a.hidden
    label = page.label()
    words = message_for(a, page.id)
    title = (words and words.title) or page.title(a) or label
    with titled(title):
        content = page.build(a)
    # The page that opens the report places what was written for it itself.
    if words and not page.opens:
        content = Shown(words.html, words.text) + content
    if not content.html:
        return NOTHING
    title = set_in_type(title)
    html = fill(
        "page", id=name_of("page", page.id), part=page.part, content=content.html,
        title="" if page.opens else title, label=label if label != title else "",
    )  # fmt: skip
    return Shown(html, content.text if page.opens else f"{title}\n{content.text}")
