"""A message as HTML that can do nothing but be read.

Markup inside the text is shown, never obeyed. Headings begin at the third level, since the
page bears the second. A link leads to a place of the report or is plain text, its address
beside it; a picture is its description. What the values bring is set in afterwards, so that
no words of an interview are ever read as Markdown.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MARK = re.compile("\ue000(\\d+)\ue001")
_FIRST = "\ue002"
_TAGS = re.compile(r"<[^>]*>")
_INNER = re.compile(r"\]\(\s*#([^)\s]*)\s*\)")
TOP = 3
"""The level of the first headings in a message's body."""


def held_place(number: int) -> str:
    """What keeps the place of a value while Markdown is read; no file may hold it."""
    return f"\ue000{number}\ue001"


def as_html(text: str, values: Sequence[str], places: Mapping[str, str]) -> str:
    """Markdown as HTML, these pieces of HTML in the places held for them.

    Parameters
    ----------
    text
        Markdown with places held for values.
    values
        HTML, escaped already.
    places
        What a link within the report may name, to the id of the place it opens.
    """
    import mistune

    make: Any = mistune.create_markdown
    read = make(renderer=_renderer(places), plugins=["table", "strikethrough"])
    return _filled(str(read(text)).strip(), values)


def as_line(text: str, values: Sequence[str]) -> str:
    """One line of Markdown as plain words: a title."""
    # Behind a character that is no mark of Markdown, a line is neither list nor heading.
    inline = as_html(_FIRST + text, values, {})
    return html.unescape(_TAGS.sub("", inline)).replace(_FIRST, "").strip()


def as_text(shown: str) -> str:
    """HTML as lines for a terminal."""
    lines = re.sub(r"</(?:p|li|h\d|tr|blockquote)>", "\n", shown)
    return re.sub(r"\s*\n\s*", "\n", html.unescape(_TAGS.sub("", lines))).strip()


def inner_links(text: str) -> list[tuple[str, int]]:
    """What links within the report name, and on which line of the text."""
    return [(found[1], text.count("\n", 0, found.start())) for found in _INNER.finditer(text)]


def _filled(shown: str, values: Sequence[str]) -> str:
    return _MARK.sub(lambda found: values[int(found[1])], shown)


def _renderer(places: Mapping[str, str]) -> Any:
    from mistune import HTMLRenderer

    base: Any = HTMLRenderer

    class Harmless(base):  # type: ignore[misc]
        """Everything a message may be made of; the rest is text."""

        def heading(self, text: str, level: int, **_attributes: object) -> str:
            level = min(6, max(TOP, level + 1))
            return f"<h{level}>{text}</h{level}>\n"

        def link(self, text: str, url: str, title: str | None = None) -> str:
            if url.startswith("#"):
                place = places.get(url[1:])
                return f'<a href="#{html.escape(place)}">{text}</a>' if place else text
            shown = html.escape(html.unescape(url))
            told = text if shown in text else f"{text} ({shown})"
            return f"{told} ({html.escape(title)})" if title else told

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return html.escape(html.unescape(text)) or html.escape(html.unescape(url))

        def block_code(self, code: str, info: str | None = None) -> str:
            return f"<pre>{html.escape(code)}</pre>\n"

        def block_quote(self, text: str) -> str:
            return f'<blockquote class="jr-quote">\n{text}</blockquote>\n'

        def inline_html(self, found: str) -> str:
            return html.escape(found)

        def block_html(self, found: str) -> str:
            return f"<p>{html.escape(found.strip())}</p>\n"

        def table(self, text: str) -> str:
            inner = f'<table class="jr-table">\n{text}</table>'
            return f'<div class="jr-scroll" tabindex="0">{inner}</div>\n'

    return Harmless(escape=True)
