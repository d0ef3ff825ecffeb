from __future__ import annotations

from jresearch.transcripts.survey_days import days


def test_one_row_settles_the_order_for_the_column():
    assert days(["03/04/2026", "04/25/2026"], day_first=True) == (
        ["2026-03-04", "2026-04-25"], False,
    )  # fmt: skip


def test_when_no_row_settles_it_the_language_does_and_that_is_known():
    assert days(["03.04.26"], day_first=True) == (["2026-04-03"], True)
    assert days(["03.04.26"], day_first=False) == (["2026-03-04"], True)


def test_days_in_words_and_with_times_are_read():
    cells = ["2 avril 2026", "2026-4-2 10:20", "2026-02-31", "hier", ""]
    assert days(cells, day_first=True)[0] == ["2026-04-02", "2026-04-02", None, None, None]
