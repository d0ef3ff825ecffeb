"""What a cell shows, in a real JupyterLab: its style sheet does not take over ours.

JupyterLab sets every table of an output to the right, gives its rows colours and its lists
squares. The same pieces in a page of their own say how each should look.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.sign import NotebookNotary

import jresearch as jr
from jresearch.translation import speaking
from reports.invented import analysis as invented
from widget.jupyter_server import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(420)]

PATIENCE = 120_000
LOOKS = [
    "text-align", "vertical-align", "list-style-type", "float", "display", "table-layout",
    "background-color", "color", "font-family", "font-size", "font-weight", "font-style",
    "line-height", "white-space", "padding-left", "padding-right", "padding-top",
    "padding-bottom", "border-top-width", "border-bottom-width", "text-decoration-line",
]  # fmt: skip
SEEN = """(looks) => [...document.querySelectorAll(".jr")].map((box) =>
  [...box.querySelectorAll("*")]
    .filter((one) => !one.closest("svg, style"))
    .filter((one) => !one.matches(".numbering-entry, .jp-InternalAnchorLink"))
    .map((one) => {
      const style = getComputedStyle(one);
      const told = looks.map((name) => [name, style.getPropertyValue(name)]);
      return [`${one.localName}.${one.className}`, Object.fromEntries(told)];
    }))"""
WIDER = """() => [...document.querySelectorAll(".jr")]
  .filter((box) => box.scrollWidth > box.clientWidth + 1).length"""


def shown() -> list[str]:
    """Tables, lists, cards, sheets and grids, as cells show them."""
    a = invented()
    with speaking("fr"):
        pieces = [
            jr.show_sample(a), jr.show_notices(a), jr.show_findings(a), jr.show_matrix(a),
            jr.show_steps(a), jr.show_expectations(a), jr.show_readings(a),
            jr.show_page(a, "channels"), jr.show_page(a, "irritants"), jr.show_page(a, "stories"),
        ]  # fmt: skip
        return [one._repr_html_() for one in pieces if one.html]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Iterator[tuple[Any, Any]]:
    """The pieces in JupyterLab, trusted as what one has run oneself, and in a page of their own."""
    folder, html = tmp_path_factory.mktemp("lab"), shown()
    with served(folder) as server:
        written(server.study.notebooks / "shown.ipynb", html, folder / "jupyter_data_dir")
        lab, bare = (chromium.new_page(viewport={"width": 1400, "height": 1000}) for _n in "ab")
        bare.set_content(f"<!doctype html><html lang='fr'>{''.join(html)}")
        lab.set_default_timeout(PATIENCE)
        lab.goto(server.page("shown.ipynb"))
        lab.wait_for_function(f"document.querySelectorAll('.jr').length === {len(html)}")
        yield lab, bare


def written(path: Path, html: list[str], keys: Path) -> None:
    """A notebook that holds these outputs, signed as JupyterLab signs what it has run."""
    output = [nbformat.v4.new_output("display_data", {"text/html": one}) for one in html]
    cell = nbformat.v4.new_code_cell("1", outputs=output, id="shown", execution_count=1)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    path.write_text(json.dumps(notebook), encoding="utf-8")
    NotebookNotary(data_dir=str(keys)).sign(nbformat.read(path, as_version=4))


def test_everything_looks_as_it_does_by_itself(pages: tuple[Any, Any]) -> None:
    lab, bare = (page.evaluate(SEEN, LOOKS) for page in pages)
    changed = {
        (name, look, here[look], there[look])
        for ours, alone in zip(lab, bare, strict=True)
        for (name, here), (_same, there) in zip(ours, alone, strict=True)
        for look in LOOKS
        if plain(here[look]) != plain(there[look])
    }
    assert changed == set()
    assert sum(map(len, lab)) > 500


def plain(value: str) -> str:
    """Text that reads from the left is at the left where it starts."""
    return "left" if value == "start" else value


def test_nothing_is_wider_than_its_cell(pages: tuple[Any, Any]) -> None:
    lab, _bare = pages
    assert lab.evaluate(WIDER) == 0
