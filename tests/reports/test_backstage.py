"""What stands behind the steps: shown beside the journey, on its sheets and map, never in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jresearch.codebook_entries import Backstage, Department
from jresearch.reports import show_backstage, show_page, show_step
from jresearch.reports.journey_map import journey_map
from jresearch.translation import speaking
from reports.invented import analysis as invented
from reports.test_journey_map import row

LINES = (
    Backstage(label={"fr": "Les bornes sont relevées à la main <b>",
                     "en": "Docks are read by hand"}, departments=("field", "desk")),
    Backstage(label={"en": "Nobody owns the night shift"}),
)  # fmt: skip


def behind_unlock(a):
    """The study with two lines behind the step at which a bicycle is unlocked."""
    book = a.study.codebook
    steps = tuple(
        step.model_copy(update={"backstage": LINES}) if step.id == "unlock" else step
        for step in book.steps
    )
    named = (Department(id="field", label={"fr": "terrain", "en": "field team"}),)
    study = replace(a.study, codebook=replace(book, steps=steps, departments=named))
    object.__setattr__(a, "study", study)
    return a


@pytest.fixture
def backed(a):
    return behind_unlock(a)


def test_every_line_stands_in_a_table_behind_its_step_with_who_does_it(backed):
    assert show_backstage(backed).text.split("\n") == [
        "En coulisses\u00a0: ce que le client ne voit pas",
        "  Je déverrouille mon vélo | Les bornes sont relevées à la main <b> | terrain et desk",
        "  Je déverrouille mon vélo | Nobody owns the night shift | –",
    ]


def test_the_sheet_of_a_step_has_its_lane_under_all_that_customers_tell(backed):
    for html in (show_page(backed, "steps").html, show_step(backed, "unlock").html):
        lane = html.index('class="jr-backstage"')
        assert html.count('class="jr-backstage"') == 1
        assert html.index("<blockquote") < lane
        assert "Les bornes sont relevées à la main &lt;b&gt;" in html[lane:]
        assert '<span class="jr-aside">terrain et desk</span>' in html[lane:]


def test_the_map_has_a_lane_below_all_others(backed):
    html = journey_map(backed)
    assert row(html, "En coulisses") == [
        "", "Les bornes sont relevées à la main <b> Nobody owns the night shift",
        "", "", "",
    ]  # fmt: skip
    assert html.rindex("<tr ") == html.index('<tr class="backstage"')


def test_in_english_it_is_english():
    with speaking("en"):
        backed = behind_unlock(invented(language="en"))
        assert show_backstage(backed).text.split("\n")[:2] == [
            "Backstage: what the customer does not see",
            "  I unlock my bike | Docks are read by hand | field team and desk",
        ]


def test_where_nothing_is_kept_behind_the_steps_no_lane_is_drawn(a):
    assert show_backstage(a).text == ""
    assert "jr-backstage" not in show_page(a, "steps").html
    assert not re.search(r"<tr[^>]*backstage", journey_map(a))
