"""The page: an executed notebook as one file that asks nothing of anybody.

Style, script and figures stand inside; a content policy forbids every request.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jresearch.figures.theme import FAMILY
from jresearch.reports.cells import title_of
from jresearch.reports.living_links import living_links
from jresearch.reports.readers_copy import ID, for_readers
from jresearch.reports.shown import TEMPLATES, style
from jresearch.reports.wording import set_in_type, slug
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.reports.cells import Notebook
    from jresearch.study import Settings

TAG = re.compile(r"<h([1-6])([^>]*)>(.*?)</h\1>", re.DOTALL)
DATA = re.compile(r'data-(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Entry:
    """A line of the contents: the place it leads to, its name, the part of the report."""

    place: str
    name: str
    part: str = ""


@dataclass(frozen=True)
class Body:
    """The text of a page, its headings named, and what its table of contents says."""

    html: str
    contents: list[Entry]

    @property
    def parts(self) -> list[tuple[str, list[Entry]]]:
        """The contents part by part, each under its name."""
        names = {"diagnosis": _("Diagnosis"), "target": _("Target"), "appendix": _("Appendices")}
        runs = groupby(self.contents, key=lambda entry: entry.part)
        return [(names.get(part, ""), list(entries)) for part, entries in runs]


def page(
    notebook: Notebook,
    settings: Settings,
    pages: Mapping[str, str],
    *,
    current: str = "",
    foot: str = "",
    look: str = "",
    search: bool = False,
    downloads: Mapping[str, str] | None = None,
    only: str = "",
) -> str:
    """The notebook as a page; ``pages`` are the others it links to, address to title.

    ``foot`` stands at its end: by what it was made. ``look`` is what the client's style changes.
    ``search`` lets readers search the verbatims: in the working edition alone. ``downloads``
    are the files that lie beside it, by what readers call them; ``only`` says of which part of
    the study it is.
    """
    script = _file("report.js")
    exporter = _exporter()
    shown, _resources = exporter.from_notebook_node(
        for_readers(notebook),
        resources={
            "jr": {
                "language": language(),
                "title": _title(notebook, settings, current),
                "study": set_in_type(settings.title),
                "only": only,
                "style": typeface()
                + _file("report.css")
                + style()
                + running_head(settings, only)
                + look,
                "search": search,
                "downloads": dict(downloads or {}),
                "script": script,
                "script_hash": hash_of(script),
                "pages": dict(pages),
                "current": current,
                "foot": foot,
            }
        },
    )
    return living_links(str(shown))


def running_head(settings: Settings, only: str = "") -> str:
    """What stands at the head of each printed sheet: the study's name, safe inside a style."""
    study = " · ".join(filter(None, [set_in_type(settings.title), only]))
    # Every character but letters, digits and spaces as its number: none can end the string.
    told = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in study)
    return f'@page{{@top-left{{content:"{told}"}}}}\n'


@cache
def typeface() -> str:
    """The faces of the page's type, in the page itself: an opened report asks nobody for a font."""
    faces = {"Regular": "400", "Semibold": "600 700", "It": "400;font-style:italic"}
    return "".join(
        f'@font-face{{font-family:"{FAMILY[0]}";font-weight:{weight};font-display:block;'
        f"src:url(data:font/woff2;base64,{_base64(f'SourceSans3-{name}.woff2')})}}\n"
        for name, weight in faces.items()
    )


def _base64(font: str) -> str:
    return base64.b64encode((files("jresearch") / "fonts" / font).read_bytes()).decode("ascii")


def hash_of(script: str) -> str:
    """The value that lets a content policy accept this script and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()


def _title(notebook: Notebook, settings: Settings, current: str) -> str:
    study = settings.title
    return f"{title_of(notebook)} · {study}" if current else study


def with_anchors(shown: str) -> Body:
    """Give each heading an id made of its words, accents folded, and list the sections."""
    taken = set(ID.findall(shown))
    contents = []

    def named(found: re.Match[str]) -> str:
        level, attributes, inner = found.groups()
        text = html.unescape(re.sub(r"<[^>]+>", "", inner)).strip()
        own = ID.search(attributes)
        place = own[1] if own else _free(slug(text), taken)
        taken.add(place)
        if level == "2":
            told = {name: html.unescape(said) for name, said in DATA.findall(attributes)}
            sheet, name = told.get("sheet", place), told.get("name", text)
            contents.append(Entry(sheet, name, told.get("part", "")))
        attributes = attributes if own else f'{attributes} id="{place}"'
        return f"<h{level}{attributes}>{inner}</h{level}>"

    return Body(TAG.sub(named, shown), contents)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def prose(source: str) -> str:
    """Markdown as HTML; markup inside it is shown, not obeyed."""
    import mistune

    return str(mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])(source))


def _exporter() -> Any:
    from nbconvert.exporters import TemplateExporter

    make: Any = TemplateExporter  # nbconvert says nothing of its types
    exporter = make(
        template_name="jresearch",
        extra_template_basedirs=[str(TEMPLATES)],
        file_extension=".html",
    )
    exporter.register_filter("with_anchors", with_anchors)
    exporter.register_filter("prose", prose)
    exporter.environment.globals["_"] = _
    return exporter


@cache
def _file(name: str) -> str:
    return (TEMPLATES / "jresearch" / name).read_text(encoding="utf-8")
