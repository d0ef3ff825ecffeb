"""What a cell shows: the same facts as a page for eyes and as lines for a terminal.

Every piece is plain HTML filled in by a template that escapes what it is given,
so a verbatim is always words and never markup. A piece with nothing to say has
no HTML at all, and the report then drops its section.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jresearch.reports import wording
from jresearch.reports.finding_name import said_in
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = files("jresearch.reports") / "templates"


@dataclass(frozen=True)
class Shown:
    """Something a notebook cell displays.

    Examples
    --------
    >>> Shown("<p>7/10</p>", "7/10")
    7/10
    >>> Shown("<p>a</p>", "a") + Shown("<p>b</p>", "b")
    a
    b
    """

    html: str
    text: str = ""

    def _repr_html_(self) -> str:
        """The page; the style stands inside because a notebook has no other place for it.

        Who runs a cell with nothing to show is told so; a report leaves that out.

        It is nested in what every page holds, so that it weighs more than Jupyter's own, which
        sets all tables to the right and puts dots and squares before what are no lists.
        """
        if not self.html:
            told = _("Nothing to show here yet.")
            return f'<p class="jr-nothing"><em>{told}</em></p>'
        own = f"<style data-jr>:root:root:root{{{style()}}}</style>"
        untrusted = f"{fill('untrusted')}\n" if "<svg" in self.html else ""
        return f'<div class="jr">{own}\n{untrusted}{self.html}</div>'

    def __repr__(self) -> str:
        return self.text

    def __add__(self, other: Shown) -> Shown:
        """Both, one under the other."""
        return Shown(
            "\n".join(part for part in (self.html, other.html) if part),
            "\n".join(part for part in (self.text, other.text) if part),
        )


NOTHING = Shown("")


def fill(template: str, **values: object) -> str:
    """The template of this name, filled in and escaped."""
    return _environment().get_template(f"{template}.html.j2").render(**values).strip()


@cache
def style() -> str:
    """The style of everything shown, in notebooks as in reports."""
    sheets = ("show.css", "pages.css")
    return "".join((TEMPLATES / "show" / name).read_text(encoding="utf-8") for name in sheets)


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    sources = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in (TEMPLATES / "show").iterdir()
        if entry.name.endswith(".html.j2")
    }
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=wording.own_direction,
    )
    environment.globals.update(_=_, ngettext=ngettext, quoted=wording.quoted, said_in=said_in)
    return environment
