"""What is worked out before notebooks are forked is what they would have worked out themselves."""

from __future__ import annotations

from copy import copy

import pytest

from jresearch.journey.journey import work_out
from jresearch.reports import quotes, show_findings, show_mirror
from jresearch.reports.ahead import made_ahead

SHOWN = (show_mirror, show_findings)


def test_the_tables_of_the_journey_are_there_before_a_notebook_asks_for_them(a):
    journey, tables = a.journey, {"mirror", "intents", "contradictions", "coverage"}
    assert not tables & vars(journey).keys()
    work_out(journey)
    assert tables <= vars(journey).keys()


def test_the_verbatims_stand_ready_as_they_are_shown(a):
    made_ahead(a)
    ready = quotes.behind(a, "IRR-BBBBB")
    assert all("html" in vars(one) for one in ready)
    assert ready[0].html.startswith('<blockquote class="jr-quote jr-down">')


@pytest.mark.parametrize("show", SHOWN)
def test_what_is_shown_is_the_same_with_and_without_what_was_made_ahead(a, show):
    alone = show(copy(a)).html
    made_ahead(a)
    assert show(a).html == alone
