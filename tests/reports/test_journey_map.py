from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from jresearch.figures.pictograms import STROKES
from jresearch.reports.journey_map import journey_map
from jresearch.reports.svg import svg_path
from jresearch.translation import speaking
from reports.invented import analysis as invented


class Rows(HTMLParser):
    """The words of each cell, row by row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag):
        self._inside = self._inside and tag not in {"td", "th"}

    def handle_data(self, data):
        if self._inside and data.strip():
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {data.strip()}".strip()


def row(html, title):
    return next(cells[1:] for cells in Rows(html).rows if cells and cells[0].startswith(title))


def test_every_step_has_its_column_under_its_macro_step(a):
    rows = Rows(journey_map(a)).rows
    assert rows[0] == ["", "Avant", "Achat", "Après"]
    assert rows[1][1:] == [
        "Je réserve mon vélo", "Je déverrouille mon vélo", "Je roule", "Je rends mon vélo",
        "Je demande un remboursement",
    ]  # fmt: skip


def test_what_irritates_stands_at_its_step_with_its_count(a):
    # Unlocking: 3 of the 4 who tried; returning and the refund: 2 of 2; booking has a signal only.
    assert row(journey_map(a), "Ce qui irrite") == [
        "", "3/4 La borne ne s’ouvre pas", "", "2/2 Plus de place pour rendre le vélo",
        "2/2 Il faut rappeler pour être remboursé",
    ]  # fmt: skip


def test_ups_and_downs_are_those_of_the_curve(a):
    own = a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("all")].set_index("step")
    told = row(journey_map(a), "En haut, en bas")
    wanted = [
        f"▲ {own.loc[step, 'positive_k']}/{own.loc[step, 'exposed']} "
        f"▼ {own.loc[step, 'negative_k']}/{own.loc[step, 'exposed']}"
        for step in a.study.codebook.step_ids
    ]
    assert told == wanted


def test_a_row_that_has_nothing_to_say_does_not_appear(a):
    assert "Ce que l’entreprise mesure" not in journey_map(a)


def test_it_asks_nothing_of_anybody(a):
    html = journey_map(a)
    assert "default-src 'none'" in html
    assert not re.search(r'(?:src|href)="(?!data:)', html)


def test_hostile_words_are_text(a):
    a.findings["label"] = "<script>alert(1)</script>"
    html = journey_map(a)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_when_nobody_lived_anything_there_is_no_map(a):
    a.curve["exposed"] = 0
    assert journey_map(a) == ""


def test_a_long_journey_goes_on_below(a):
    book = a.study.codebook
    more = tuple(book.steps[0].model_copy(update={"id": f"more-{n}"}) for n in range(20))
    study = replace(a.study, codebook=replace(book, steps=(*book.steps, *more)))
    object.__setattr__(a, "study", study)
    # 25 steps: two bands of 13 and 12.
    widths = [len(cells) - 1 for cells in Rows(journey_map(a)).rows if cells[0] == "Vécue par"]
    assert widths == [13, 12]


def test_in_english_it_is_english():
    with speaking("en"):
        html = journey_map(invented(language="en"))
    assert '<html lang="en">' in html
    assert row(html, "What irritates")[1] == "3/4 La borne ne s'ouvre pas"


@pytest.mark.parametrize("name", sorted(STROKES))
def test_every_drawing_is_a_path_that_browsers_read(name):
    path = svg_path(STROKES[name])
    assert re.fullmatch(r"M[\d. -]+(?:[MLC Z][\d. -]*)*", path), path
    for piece in re.findall(r"C([^MLCZ]*)", path):
        assert len(piece.split()) % 6 == 0


def test_it_counts_who_went_to_a_touchpoint_as_the_matrix_does(a):
    at = a.matrix["step"].eq("unlock") & a.matrix["channel"].eq("dock")
    told = replace(a, matrix=a.matrix.assign(used_k=a.matrix["used_k"].mask(at, 2)))
    assert row(journey_map(told), "Par quels canaux")[1] == "borne 2"
