"""The report as a reader meets it: in a real browser, from a file, on a desk and on a phone."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from jresearch.reports.cells import title_of
from jresearch.reports.html import page
from jresearch.translation import speaking
from reports.invented import study
from reports.pages import executed

pytestmark = pytest.mark.browser

NOTEBOOKS = Path(str(files("jresearch.reports"))) / "notebooks"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module", params=["fr", "en"])
def report(request, tmp_path_factory) -> Path:
    """All pages of the invented study in one language; the first is index.html."""
    language = request.param
    place = tmp_path_factory.mktemp(language)
    with speaking(language):
        notebooks = executed(NOTEBOOKS / language)
        *others, last = notebooks
        pages = {f"{name}.html": title_of(notebooks[name]) for name in others}
        settings = study(place, language).settings
        for name in others:
            text = page(notebooks[name], settings, pages, current=f"{name}.html")
            (place / f"{name}.html").write_text(text, encoding="utf-8")
        text = page(notebooks[last], settings, pages, search=True)
        (place / "index.html").write_text(text, encoding="utf-8")
    return place / "index.html"


@pytest.fixture
def visit(chromium, report):
    """Open a page at a size; fail on any word on the console and any request elsewhere."""
    contexts, complaints = [], []

    def opened(size=DESK, path=report, **options):
        context = chromium.new_context(viewport=size, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda said: complaints.append(said.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda asked: asked.url.startswith(("file:", "data:"))
               or complaints.append(asked.url))  # fmt: skip
        tab.goto(path.as_uri())
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def pages(report: Path) -> list[Path]:
    """All pages in French; in English, where the layout is the same, the report alone."""
    return sorted(report.parent.glob("*.html")) if report.parent.name.startswith("fr") else [report]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_spills_over_the_side(visit, report, size):
    for path in pages(report):
        tab = visit(size, path)
        wide = tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], path.name


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nobody_is_shut_out(visit, report, size):
    from axe_playwright_python.sync_playwright import Axe

    # On a phone the other pages are laid out as this one is.
    for path in pages(report) if size is DESK else [report]:
        tab = visit(size, path)
        tab.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
        checked = Axe().run(tab).response
        assert len(checked["passes"]) > 10, "axe did not run"
        grave = [
            (one["id"], [node["html"][:120] for node in one["nodes"]][:3])
            for one in checked["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert grave == [], path.name


def test_every_picture_is_put_into_words(visit):
    silent = visit().evaluate(
        """() => [...document.querySelectorAll("img, svg")].filter(one =>
            !(one.getAttribute("alt") || one.getAttribute("aria-label") ||
              one.getAttribute("aria-hidden") === "true")).length"""
    )
    assert silent == 0


def test_headings_do_not_jump(visit, report):
    for path in pages(report):
        levels = visit(path=path).evaluate(
            """() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => +h.tagName[1])"""
        )
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_table_of_contents_leads_to_each_section(visit):
    tab = visit()
    for link in tab.locator(".jr-toc a").all():
        address = link.get_attribute("href")
        assert tab.locator(f"h2{address}, {address} h2").count() == 1


def test_a_click_on_an_irritant_shows_its_verbatims(visit):
    tab = visit()
    card = tab.locator("article#irr-aaaaa")
    verbatim = card.locator(".jr-verbatims").get_by_text("J'ai recommencé quatre fois")
    assert not verbatim.is_visible()
    card.locator("summary").click()
    assert verbatim.is_visible()
    assert card.get_by_text("C2 · ").first.is_visible()


def test_a_click_on_a_bar_opens_the_verbatims_of_its_card(visit):
    tab = visit()
    tab.locator('svg a[href="#verbatims-irr-bbbbb"]').click()
    assert tab.locator("#verbatims-irr-bbbbb").is_visible()


def test_a_click_in_a_cell_of_the_matrix_opens_what_was_said_there(visit):
    tab = visit()
    cell = tab.locator('svg a[href$="-return-dock"]')
    cell.click()
    assert tab.locator(cell.get_attribute("href")).is_visible()


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_a_point_of_the_curve_opens_the_verbatims_of_its_step(visit, how):
    tab = visit()
    point = tab.locator('svg a[href$="-lived-unlock"]').first
    place = tab.locator(point.get_attribute("href"))
    assert not place.is_visible()
    if how == "mouse":
        point.click()
    else:
        point.focus()
        tab.keyboard.press("Enter")
    assert place.is_visible()
    assert place.get_by_text("Impossible d'ouvrir, j'ai fini à pied.").is_visible()
    assert tab.evaluate("document.activeElement.id") == place.get_attribute("id")


def test_without_scripts_a_link_still_opens_its_verbatims(visit):
    tab = visit(java_script_enabled=False)
    tab.locator('svg a[href="#verbatims-irr-bbbbb"]').click()
    assert tab.locator("#verbatims-irr-bbbbb").is_visible()


def test_the_first_tab_stop_leads_past_the_contents(visit):
    tab = visit()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "MAIN"


def test_the_contents_open_on_demand_and_fold_once_they_have_served(visit):
    tab = visit(PHONE)
    contents = tab.locator(".jr-toc").first
    assert not contents.is_visible()
    tab.locator(".jr-head summary").click()
    contents.locator("a").last.click()
    assert not contents.is_visible()


def test_on_a_desk_the_contents_stand_beside_the_page_part_by_part(visit):
    tab = visit()
    assert tab.locator(".jr-toc").first.is_visible()
    beside, page_ = tab.locator(".jr-head").bounding_box(), tab.locator("main").bounding_box()
    assert beside["x"] + beside["width"] <= page_["x"] + 1
    assert tab.locator(".jr-panel p").count() >= 3  # diagnosis, appendices, what is behind


def test_on_a_desk_no_figure_is_wider_than_its_column(visit):
    wide = visit().evaluate(
        """() => [...document.querySelectorAll(".jr-figure .jr-scroll")].filter(box =>
            box.offsetParent && box.scrollWidth > box.clientWidth + 1).map(box =>
            box.closest("figure").id)"""
    )
    assert wide == []


def test_on_a_phone_a_figure_slides_in_its_box_and_says_so(visit):
    tab = visit(PHONE)
    figure = tab.locator("figure", has=tab.locator('svg a[href$="-lived-unlock"]')).first
    assert figure.locator(".jr-hint").is_visible()
    box = figure.locator(".jr-scroll")
    assert box.evaluate("one => one.scrollWidth > one.clientWidth")


def test_escape_puts_the_verbatims_back_and_the_reader_where_he_was(visit):
    tab = visit()
    point = tab.locator('svg a[href$="-lived-unlock"]').last
    place = tab.locator(point.get_attribute("href"))
    point.focus()
    tab.keyboard.press("Enter")
    assert tab.locator(".jr-drawer").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator(".jr-drawer").is_visible()
    assert place.evaluate("one => one.closest('.jr-drawer') === null")
    assert point.evaluate("one => one === document.activeElement")


def test_a_part_of_a_figure_says_what_it_counts(visit):
    tab = visit()
    point = tab.locator('svg a[href$="-lived-unlock"]').first
    point.scroll_into_view_if_needed()
    point.hover()
    said = tab.locator(".jr-tip").inner_text()
    assert "4/4" in said or "3/4" in said
    tab.keyboard.press("Escape")
    assert not tab.locator(".jr-tip").is_visible()


def test_search_finds_words_without_their_accents_counts_them_and_opens_one(visit):
    tab = visit()
    tab.locator("#jr-find").fill("RESERVE nickel")
    assert tab.locator("#jr-count").inner_text().startswith("1 ")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    hit = tab.locator(".jr-drawer .jr-hit")
    assert "J'ai réservé en deux clics" in hit.inner_text()
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.id") == "jr-find"


def test_a_search_without_answer_says_so(visit):
    tab = visit()
    tab.locator("#jr-find").fill("hippopotame")
    assert tab.locator("#jr-found li").count() == 0
    assert tab.locator("#jr-count").inner_text()


def test_paper_has_words_of_the_cards_and_neither_the_contents_nor_the_lists(visit):
    tab = visit()
    tab.emulate_media(media="print")
    assert tab.locator("#irr-aaaaa .jr-quote").first.is_visible()
    assert not tab.locator("#verbatims-irr-aaaaa").is_visible()
    assert not tab.locator(".jr-head").is_visible()


def test_the_summary_is_one_sheet_of_paper(visit, tmp_path):
    from pypdf import PdfReader

    tab = visit()
    tab.evaluate(
        """() => [...document.querySelectorAll("section.jr-sheet")].slice(1)
            .forEach(sheet => sheet.remove())"""
    )
    tab.pdf(path=tmp_path / "one.pdf", prefer_css_page_size=True)
    pages_ = PdfReader(tmp_path / "one.pdf").pages
    assert len(pages_) == 1
    assert pages_[0].mediabox.width > pages_[0].mediabox.height
