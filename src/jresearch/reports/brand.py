"""The client's look: logo, two colours, a typeface, as study.toml names them.

Everything is set into the report itself, which asks nothing of anybody. A drawing that
could run something or fetch something is refused. The blue and orange of what pleases and
what hurts stay as they are, in figures too: they carry a meaning.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.study_folder import FILE
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jresearch.study import Study

LARGEST = 2_000_000
"""Bytes of a logo or font: it stands in every page."""
PNG = b"\x89PNG\r\n\x1a\n"
FONTS = {".woff2": ("woff2", (b"wOF2",)),
         ".ttf": ("ttf", (b"\x00\x01\x00\x00", b"true"))}  # fmt: skip
FAMILY = "Report"
PLACES = ".jr,.jr-report,.jr-page,.jr-map"
"""What bears the properties of the style, in every page that is made."""
DRAWN = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "defs", "use", "symbol", "title", "desc", "lineargradient", "radialgradient", "stop",
    "clippath", "mask", "pattern", "style", "metadata", "marker", "switch",
})  # fmt: skip
"""The elements of SVG that only draw."""
FETCHED = ("href", "src")
"""Attributes that name something else."""
_SVG = "http://www.w3.org/2000/svg"
_FETCHING = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|expression\s*\(|javascript:|\\", re.I)
_FAMILY = re.compile(r"[\w][\w .-]{0,60}")


@dataclass(frozen=True)
class Brand:
    """What the settings change of a report's look."""

    style: str = ""
    logo: str = ""
    """An address that holds the picture itself."""


def read_brand(study: Study) -> Brand:
    """The look that study.toml asks for.

    Raises
    ------
    InputError
        A file that is not there, is none of the forms that can be set in, or is a drawing
        that does more than draw.
    """
    report, problems = study.settings.report, list(_unusable(study))
    if problems:
        raise InputError(*problems)
    font, style = report.font, ""
    if report.font_is_file:
        style, font = _face(study.path / font), FAMILY
    return Brand(style + _rules(report.primary, report.accent, font), logo_of(study))


def logo_of(study: Study) -> str:
    """The logo as an address that holds it; empty when there is none."""
    name = study.settings.report.logo
    if not name:
        return ""
    kind = "svg+xml" if name.lower().endswith(".svg") else "png"
    return f"data:image/{kind};base64,{_base64(study.path / name)}"


def _unusable(study: Study) -> Iterator[Problem]:
    report = study.settings.report
    if report.logo:
        for what in _wrong_logo(study, report.logo):
            yield Problem(_where("logo"), f"{report.logo} {what}")
    if report.font_is_file:
        for what in _wrong_font(study, report.font):
            yield Problem(_where("font"), f"{report.font} {what}")
    elif report.font and not _FAMILY.fullmatch(report.font):
        what = _("'{value}' is no name of a typeface.").format(value=report.font)
        way_out = _('Write a family as in "Georgia", or a file of the study: .woff2 or .ttf.')
        yield Problem(_where("font"), what, way_out)


def _where(key: str) -> str:
    return f"{FILE}, [report] {key}"


def _wrong_logo(study: Study, name: str) -> Iterator[str]:
    path = study.path / name
    if what := _wrong_file(study, path):
        yield what
    elif path.suffix.lower() == ".png":
        if not path.read_bytes().startswith(PNG):
            yield _("is no PNG picture.")
    elif path.suffix.lower() == ".svg":
        yield from _wrong_drawing(path.read_bytes())
    else:
        yield _("is neither .svg nor .png.")


def _wrong_font(study: Study, name: str) -> Iterator[str]:
    path = study.path / name
    if what := _wrong_file(study, path):
        yield what
    elif not path.read_bytes().startswith(FONTS[path.suffix.lower()][1]):
        yield _("is no font of this form.")


def _wrong_file(study: Study, path: Path) -> str:
    if not path.resolve().is_relative_to(study.path.resolve()):
        return _("is outside the study. Put it into the study's folder.")
    if not path.is_file():
        return _("is not there.")
    if path.stat().st_size > LARGEST:
        n = LARGEST // 1_000_000
        return ngettext("is larger than {n} MB.", "is larger than {n} MB.", n).format(n=n)
    return ""


def _wrong_drawing(raw: bytes) -> list[str]:
    """What a drawing does besides drawing."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Any = fromstring(raw, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return [_("is no SVG drawing that can be read safely. Export it again as plain SVG.")]
    if root.tag != f"{{{_SVG}}}svg" or b"<?xml-stylesheet" in raw:
        return [_("is no SVG drawing that can be read safely. Export it again as plain SVG.")]
    found = dict.fromkeys(what for one in root.iter() for what in _more_than_drawing(one))
    told = _("holds {what}. Export it again as plain SVG, with shapes only.")
    return [told.format(what=what) for what in found]


def _more_than_drawing(one: Any) -> Iterator[str]:
    if not isinstance(one.tag, str):
        return
    space, _brace, tag = one.tag.rpartition("}")
    # What editors keep for themselves stands in a namespace of their own and draws nothing.
    if space in ("", "{" + _SVG) and tag.lower() not in DRAWN:
        yield f"<{tag}>"
    for name, value in one.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on"):
            yield plain
        elif _FETCHING.search(value) or (plain in FETCHED and not value.strip().startswith("#")):
            yield f'{plain}="{value[:40]}"'
    if tag.lower() == "style" and _FETCHING.search(one.text or ""):
        yield "<style> url()"


def _face(path: Path) -> str:
    form = FONTS[path.suffix.lower()][0]
    return (
        f'@font-face{{font-family:"{FAMILY}";font-display:block;'
        f"src:url(data:font/{form};base64,{_base64(path)})}}\n"
    )


def _rules(primary: str | None, accent: str | None, font: str) -> str:
    """The properties of the style that the settings give another value."""
    given = {"--deep": primary, "--accent": accent}
    named = [f"{name}:{value}" for name, value in given.items() if value]
    if font:
        named.append(f'--sans:"{font}",system-ui,sans-serif;--serif:"{font}",Georgia,serif')
    rules = f"{PLACES}{{{';'.join(named)}}}\n" if named else ""
    if primary:
        # The margins of a printed sheet know no properties of the page's.
        rules += f"@page{{@top-left{{color:{primary}}}}}\n"
    return rules + (".jr .jr-cover{border-bottom:.5rem solid var(--accent)}\n" if accent else "")


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")
