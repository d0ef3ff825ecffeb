"""A figure as SVG that can stand in a page: named parts, links, the same bytes every time.

matplotlib numbers the parts of a drawing from one figure to the next alike, so
two figures in a page would share ids and borrow each other's clip paths. Here
every id gets the figure's own name in front, and the parts that have verbatims
behind them become links, which also makes them reachable from the keyboard.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from jresearch.reports.hatching import draw_hatching

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
FONTS = "'Source Sans 3', system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
SMALLEST, LARGEST = 1.15, 4 / 3
"""Pixels to a point: smaller, the words of a figure cannot be read, and its box scrolls instead."""
_SIZE = re.compile(r"([\d.]+)px")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def bare(axes: Axes) -> str:
    """The figure of these axes as an SVG file, without date and with a fixed salt."""
    import matplotlib.pyplot as plt
    from matplotlib import rc_context

    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - axes that were drawn stand in a figure
    out = io.StringIO()
    with rc_context({"svg.hashsalt": "jresearch", "svg.fonttype": "none"}):
        figure.savefig(out, format="svg", metadata={"Date": None}, bbox_inches=_around(figure))
    plt.close(figure)
    return out.getvalue()


def _around(figure: Figure) -> Bbox:
    """The box around all that is drawn, in inches: "tight" would draw it all once more to know."""
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas: Any = FigureCanvasAgg(figure)
    box = figure.get_tightbbox(canvas.get_renderer())
    return box.padded(rcParams["savefig.pad_inches"])


def inline(svg: str, name: str, label: str, links: Mapping[str, tuple[str, str]]) -> str:
    """The SVG for a page: ids under ``name``, ``links`` from a part's gid to (place, words).

    A picture without links is one image to a screen reader; one with links is
    a group, since an image would hide them.
    """
    from defusedxml.ElementTree import fromstring

    root = fromstring(svg.encode("utf-8"))
    for unwanted in ("metadata", "style"):  # its style would reach every other drawing of the page
        _drop(root, f"{{{SVG}}}{unwanted}")
    draw_hatching(root)
    linked = _link(root, links)
    _rename(root, name)
    root.set("role", "group" if linked else "img")
    root.set("aria-label", label)
    root.set("class", "jr-svg")
    width = float(str(root.get("width", "480")).removesuffix("pt"))
    root.attrib.pop("height", None)
    root.set("width", "100%")
    root.set("style", f"min-width:{width * SMALLEST:.0f}px;max-width:{width * LARGEST:.0f}px")
    return _written(root)


def parts(svg: str) -> set[str]:
    """The names of the parts of a drawing that can be linked."""
    return {found for found in re.findall(r'<g id="([^"]+)"', svg) if ":" in found}


def _drop(root: ET.Element, tag: str) -> None:
    for parent in root.iter():
        for child in [child for child in parent if child.tag == tag]:
            parent.remove(child)


def _link(root: ET.Element, links: Mapping[str, tuple[str, str]]) -> bool:
    """Wrap each named part in a link to its place in the page."""
    found = False
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            place = links.get(child.get("id", ""))
            if place is None:
                continue
            # JupyterLab takes any link with a plain href for one of HTML, and fails on this one.
            named = {f"{{{XLINK}}}href": f"#{place[0]}", "aria-label": place[1]}
            link = ET.Element(f"{{{SVG}}}a", named)
            title = ET.SubElement(link, f"{{{SVG}}}title")
            title.text = place[1]
            parent[index] = link
            link.append(child)
            found = True
    return found


def _rename(root: ET.Element, name: str) -> None:
    """Put the figure's name before every id and every mention of one."""
    known = {element.get("id") for element in root.iter()} - {None}
    href = f"{{{XLINK}}}href"
    for element in root.iter():
        if element.get("id"):
            element.set("id", f"{name}-{element.get('id')}".replace(":", "-"))
        if (target := element.get(href, ""))[1:] in known and target.startswith("#"):
            element.set(href, f"#{name}-{target[1:]}".replace(":", "-"))
        for key, value in element.items():
            if "url(#" in value:
                element.set(key, _REFERENCE.sub(rf"url(#{name}-\1)", value))
        style = element.get("style", "")
        if "font" in style and element.tag == f"{{{SVG}}}text":
            element.set("style", re.sub(r"font-family: [^;]*", f"font-family: {FONTS}", style))
            _keep_width(element, style)


def _keep_width(text: ET.Element, style: str) -> None:
    """Give a text the width it was laid out with, whatever font the reader has."""
    from jresearch.figures.layout import width_of

    size = _SIZE.search(style)
    if size and text.text and len(text.text.strip()) > 1:
        bold = "font-weight" in style or re.search(r"\b(bold|[6-9]00)\b", style) is not None
        width = width_of(text.text, float(size[1]), bold=bold)
        text.set("textLength", f"{width:.1f}")
        text.set("lengthAdjust", "spacingAndGlyphs")


def _written(root: ET.Element) -> str:
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    return ET.tostring(root, encoding="unicode")


def svg_path(words: str) -> str:
    """A drawing told in the words of ``figures.strokes`` as the path of an SVG.

    Examples
    --------
    >>> svg_path("M 0 0 L 24 24")
    'M0 0L24 24'
    """
    from jresearch.figures.strokes import CLOSE, CURVE, LINE, MOVE, path_of

    names = {MOVE: "M", LINE: "L", CURVE: "C"}
    drawn, held = [], 0
    path: Any = path_of(words, flipped=24.0)
    for code, (x, y) in zip(path.codes, path.vertices, strict=True):
        if code == CLOSE:
            drawn.append("Z")
            continue
        # A curve is told by three points in a row; only the first bears its letter.
        letter = " " if held else names[int(code)]
        held = 2 if code == CURVE and not held else max(0, held - 1)
        drawn.append(f"{letter}{x:g} {24.0 - y:g}")
    return "".join(drawn)
