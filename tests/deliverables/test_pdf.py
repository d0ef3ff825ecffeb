from __future__ import annotations

import pytest
from pypdf import PdfReader

from jresearch.deliverables import find_browser, print_pdf
from jresearch.errors import RunError

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le vélo</title>
<style>@page{size:A4 landscape;@bottom-center{content:counter(page)}} h2{break-before:page}</style>
</head><body><h1>Le vélo</h1><p>Déverrouiller.</p><h2>Étape</h2><p>Rendre.</p></body></html>"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def browser():
    found = find_browser()
    assert found, "these tests print with an installed browser"
    return found


def test_a_page_is_printed_with_text_tags_language_outline_and_page_numbers(page, browser):
    pdf = PdfReader(print_pdf(page, page.with_suffix(".pdf"), browser, day="2026-03-08"))
    root = pdf.trailer["/Root"]
    assert [sheet.extract_text().split() for sheet in pdf.pages] == [
        ["1", "Le", "vélo", "Déverrouiller."], ["2", "Étape", "Rendre."],
    ]  # fmt: skip
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    titles = [one.title for one in pdf.outline if not isinstance(one, list)]
    assert titles == ["Le vélo"]
    assert pdf.metadata.title == "Le vélo"


def test_it_bears_the_day_of_the_data_and_not_the_clocks(page, browser):
    pdf = PdfReader(print_pdf(page, page.with_suffix(".pdf"), browser, day="2026-03-08"))
    assert pdf.metadata["/CreationDate"].startswith("D:20260308000000")


def test_a_browser_that_prints_nothing_is_said_with_the_way_out(page, tmp_path):
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho no display >&2\n")
    broken.chmod(0o755)
    with pytest.raises(RunError, match=r"page\.html: the browser did not print it \(no display\)"):
        print_pdf(page, tmp_path / "a.pdf", str(broken))
    assert not (tmp_path / "a.pdf").exists()
