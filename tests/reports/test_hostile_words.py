"""Words that would be obeyed, were they not text, stand as text in every file of both editions."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

import jresearch as jr
from reports.hostile import (
    BACKWARDS,
    FORMULA,
    IMAGE,
    LINK,
    LONG,
    OBEYED,
    SCRIPT,
    TEMPLATE,
    hostile_study,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jresearch.reports import Run

pytestmark = pytest.mark.slow

HOST = "hostile.example"
SHOWN = (SCRIPT, IMAGE, TEMPLATE, LINK, BACKWARDS)
EDITIONS = ("", "client")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    study = hostile_study(tmp_path_factory.mktemp("hostile") / "study")
    return jr.run(study, progress=lambda *_said: None)


def files(run: Run, *endings: str) -> list[Path]:
    return sorted(path for path in run.folder.rglob("*") if path.suffix in endings)


class Page(HTMLParser):
    """The tags of a page, its attributes, and the words a reader sees or hears."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.scripts = ""
        self._inside: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag in {"script", "style"}:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.words += data
        elif self._inside[-1] == "script":
            self.scripts += data


def plain(text: str) -> str:
    """One space between words, and typography aside."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def pages(run: Run) -> Iterator[tuple[str, str]]:
    """Every page, and what a notebook shows as one."""
    for path in files(run, ".html"):
        yield path.relative_to(run.folder).as_posix(), path.read_text(encoding="utf-8")
    for path in files(run, ".ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                yield path.name, "".join(output.get("data", {}).get("text/html", ""))


def test_pages_hold_no_tag_attribute_or_link_that_was_said(run):
    seen = 0
    for name, text in pages(run):
        page = Page(text)
        seen += SCRIPT in plain(page.words)
        assert page.tags.count("script") <= 1, name
        assert not [one for one, _value in page.attributes if one.startswith("on")], name
        leading = [value for one, value in page.attributes if one in {"href", "src", "xlink:href"}]
        assert not [value for value in leading if HOST in value], name
        assert "alert(" not in page.scripts, name
    assert seen >= 4


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_page_shows_every_hostile_word_as_it_was_said(run, edition):
    shown = plain(Page((run.folder / edition / "index.html").read_text(encoding="utf-8")).words)
    for word in (*SHOWN, FORMULA, LONG):
        assert plain(word) in shown, word


def test_no_template_is_worked_out_anywhere(run):
    for path in files(run, ".html", ".svg", ".csv", ".json", ".ipynb"):
        words = path.read_text(encoding="utf-8")
        # A fingerprint or a coordinate may hold these digits, a word between spaces does not.
        assert not re.search(rf"(?<![\w.-]){OBEYED}(?![\w.-])", words), path.name


def test_drawings_are_whole_and_hold_words_only(run):
    drawings = files(run, ".svg")
    said = ""
    for path in drawings:
        root = fromstring(path.read_bytes())
        for node in root.iter():
            tag = str(node.tag).rpartition("}")[2]
            assert tag not in {"script", "image", "foreignObject", "a"}, path.name
            led = [value for name, value in node.attrib.items() if name.endswith("href")]
            assert not [value for value in led if not value.startswith("#")], path.name
            assert not [name for name in node.attrib if name.startswith("on")], path.name
            said += f" {node.text or ''}"
    assert len(drawings) >= 4
    assert SCRIPT in plain(said)
    assert TEMPLATE.split(" {%")[0] in plain(said)


def test_no_cell_of_a_table_would_run_in_a_spreadsheet(run):
    held = ""
    for path in files(run, ".csv"):
        rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
        for row in rows:
            for cell in row:
                number = re.fullmatch(r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?", cell)
                assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), path.name
                held += cell
    for word in (*SHOWN, LONG):
        assert word in held


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_workbook_holds_text_where_words_were_said_and_leads_nowhere(run, edition):
    import openpyxl

    (path,) = (run.folder / edition).glob("*.xlsx")
    cells: list[Any] = [
        cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row
    ]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert not [link for link in links if link.target]  # they lead from sheet to sheet
    texts = [str(cell.value) for cell in cells if cell.data_type == "s"]
    assert [text for text in texts if text.startswith(FORMULA)]
    for word in (*SHOWN, LONG):
        assert [text for text in texts if word in text], word
    with zipfile.ZipFile(path) as book:
        assert not [name for name in book.namelist() if "externalLink" in name]
        for name in book.namelist():
            if name.endswith(".rels"):
                assert HOST not in book.read(name).decode()


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_printed_report_says_them_and_runs_nothing(run, edition):
    printed = sorted((run.folder / edition).glob("*.pdf"))
    assert printed
    for path in printed:
        content = path.read_bytes()
        assert not re.search(rb"/(?:JavaScript|JS|Launch|EmbeddedFile)\b", content), path.name
        reader = PdfReader(path)
        links = [
            str(note.get_object()) for page in reader.pages for note in page.get("/Annots", [])
        ]
        assert not [one for one in links if HOST in one], path.name
        words = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))
        assert re.sub(r"\s+", "", SCRIPT) in unicodedata.normalize("NFKC", words), path.name
        assert OBEYED not in words, path.name


def test_a_browser_runs_nothing_and_asks_nobody(run, chromium):
    for name in ("index.html", "client/index.html", "carte.html", "client/carte.html"):
        page = chromium.new_page()
        asked, alarms = [], []
        page.on("request", lambda one, asked=asked: asked.append(one.url))
        page.on("dialog", lambda one, alarms=alarms: (alarms.append(one.message), one.dismiss()))
        page.on("console", lambda one, alarms=alarms: alarms.append(one.text))
        page.on("pageerror", lambda one, alarms=alarms: alarms.append(str(one)))
        page.goto((run.folder / name).as_uri())
        assert [one for one in asked if not one.startswith(("file:", "data:"))] == []
        assert alarms == [], name
        page.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_mark_that_turns_the_writing_round_ends_with_the_words_it_was_said_in(run, edition):
    text = (run.folder / edition / "index.html").read_text(encoding="utf-8")
    # Paragraphs of their own: what a consultant writes, the study's name; a drawing's words too.
    own = (
        r'<div class="jr-own">.*?</div>|<p class="jr-study">.*?</p>|<svg.*?</svg>|<head>.*?</head>'
    )
    words = Page(re.sub(own, "", text, flags=re.DOTALL)).words
    assert words.count("\u202e") > 9
    assert "\u202e" not in re.sub("\u2068[^\u2068\u2069]*\u2069", "", words)


def test_what_read_the_meanings_is_said_at_the_foot_of_the_working_edition_alone(run):
    reader = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))["embedder"]
    working = (run.folder / "index.html").read_text(encoding="utf-8")
    assert reader in working.split('<footer class="jr-foot">')[1].split("</footer>")[0]
    assert working.count(reader) == 1
    assert not [path for path in (run.folder / "client").rglob("*")
                if path.is_file() and reader in words_of(path)]  # fmt: skip


def words_of(path: Path) -> str:
    """Everything in a file that could be read, whatever keeps it; packed fonts left out."""
    content = path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist())
    if path.suffix == ".parquet":
        return str(pd.read_parquet(path).to_csv())
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        told = [page.extract_text() for page in reader.pages]
        return "\n".join([*told, *map(str, (reader.metadata or {}).values())])
    return re.sub(r"base64,[\w+/=]*", "", content.decode("utf-8-sig"))


def test_nobody_who_speaks_can_be_read_although_no_roster_names_them(run):
    name = re.compile(r"(?<![^\W_])(?:Ana|Rose|Li)(?![^\W_])")
    told = {path.relative_to(run.folder): name.findall(words_of(path))
            for path in run.folder.rglob("*") if path.is_file()}  # fmt: skip
    assert {path: found for path, found in told.items() if found} == {}
    page = (run.folder / "client" / "index.html").read_text(encoding="utf-8")
    assert "[prénom] a perdu cent euros" in page
    assert "Même pas une rose." in page


def test_nothing_that_was_said_becomes_the_name_of_a_file(run):
    names = [path.name for path in run.folder.rglob("*")]
    assert not [name for name in names if re.search(r"[<>{}()=\u202e]", name)]
