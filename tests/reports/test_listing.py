"""A list in a page: what matters most lies open, the rest is a click away and whole on paper."""

from __future__ import annotations

import re

import pytest

from jresearch.reports.figure import Opening
from jresearch.reports.listing import listing
from jresearch.reports.shown import style
from jresearch.translation import speaking


def made(n, **more):
    with speaking("fr"):
        return listing("Souhaits", lists=[Opening((), f"i{k}", f"L{k}", []) for k in range(n)],
                       **more).html  # fmt: skip


def items(html):
    return re.findall(r'<p class="jr-open jr-where">(L\d+)</p>', html)


def test_six_lie_open_and_the_others_are_counted():
    html = made(9)
    first, folded = html.split("<summary>3 autres</summary>")
    assert items(first) == ["L0", "L1", "L2", "L3", "L4", "L5"]
    assert items(folded) == ["L6", "L7", "L8"]
    assert "jr-rest" not in html


def test_one_more_than_six_is_not_folded():
    assert "<details" not in made(7)
    assert len(items(made(7))) == 7


def test_of_a_list_that_is_short_on_paper_the_paper_says_how_many_more_there_are():
    html = made(9, on_paper=4)
    first, folded = html.split("<summary>5 autres</summary>")
    assert (len(items(first)), len(items(folded))) == (4, 5)
    assert '<p class="jr-rest">… et 5 de plus à l’écran</p>' in html


@pytest.mark.browser
@pytest.mark.parametrize(("more", "seen"), [({}, 9), ({"on_paper": 4}, 4)])
def test_on_paper_stands_the_whole_list_unless_it_is_to_be_short(more, seen, chromium):
    page_of = f'<style>{style()}</style><div class="jr">{made(9, **more)}</div>'
    page = chromium.new_page()
    page.set_content(page_of)
    page.emulate_media(media="print")
    visible = "all => all.filter(one => one.checkVisibility()).length"
    assert page.eval_on_selector_all(".jr-open", visible) == seen
    assert page.eval_on_selector_all("summary", visible) == 0
    page.emulate_media(media="screen")
    assert page.eval_on_selector_all(".jr-open", visible) == (4 if more else 6)
