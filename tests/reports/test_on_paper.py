"""A page for the printer: folds that stay folded on paper are emptied, all else stands."""

import pytest

from jresearch.reports.on_paper import on_paper

FOLDED = "<p>a</p><details><summary>s</summary><p>hidden</p></details><p>b</p>"


def test_a_fold_is_emptied_and_what_stands_around_it_stays():
    assert on_paper(FOLDED) == "<p>a</p><details><summary>s</summary></details><p>b</p>"


def test_a_fold_within_a_fold_goes_with_it():
    page = f"<details class='x'><summary>out</summary>{FOLDED}<p>c</p></details><p>d</p>{FOLDED}"
    assert on_paper(page) == (
        "<details class='x'><summary>out</summary></details><p>d</p>"
        "<p>a</p><details><summary>s</summary></details><p>b</p>"
    )


@pytest.mark.parametrize("tag", ["<details open>", '<details open="">', '<details id="x" open>',
                                 '<details class="jr-more jr-unfolded-paper">'])  # fmt: skip
def test_what_stands_open_on_paper_stays_and_folds_in_it_are_emptied(tag):
    page = f"{tag}<summary>out</summary>{FOLDED}<p>c</p></details>"
    assert on_paper(page) == page.replace("<p>hidden</p>", "")


@pytest.mark.parametrize(
    "page",
    [
        f"{FOLDED}</details>",
        f"<details><summary>never closed</summary>{FOLDED}",
        "<details><p>no summary</p></details>" + FOLDED,
        "</details><details>",
    ],
)
def test_a_page_that_is_not_well_formed_is_printed_as_it_is(page):
    assert on_paper(page) == page


def test_nothing_is_no_fold():
    assert on_paper("") == ""
    assert on_paper("<p>1 < 2</p>") == "<p>1 < 2</p>"
