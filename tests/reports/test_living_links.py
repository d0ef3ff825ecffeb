from __future__ import annotations

from jresearch.reports.living_links import alone, living_links


def test_a_reference_that_leads_nowhere_is_text_and_the_others_stay():
    page = (
        '<p><a class="jr-ref" href="#irr-a">7/10</a> <a class="jr-ref" href="#ide-b">3/9</a> '
        '<a href="#ide-b">c</a></p><article id="irr-a"></article>'
    )
    assert living_links(page) == (
        '<p><a class="jr-ref" href="#irr-a">7/10</a> <span class="jr-ref">3/9</span> '
        '<a href="#ide-b">c</a></p><article id="irr-a"></article>'
    )


def test_a_page_by_itself_leads_nowhere_but_within_itself():
    page = (
        '<p id="a"><a href="#a">here</a>, <a href="#b">elsewhere</a>, '
        '<a class="jr-ref" href="#c">7/10</a></p>'
    )
    assert alone(page) == (
        '<p id="a"><a href="#a">here</a>, <span>elsewhere</span>, '
        '<span class="jr-ref">7/10</span></p>'
    )
