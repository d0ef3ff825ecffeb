"""The digital share of each step, in words and in a table."""

from __future__ import annotations

from journey.made import CHANNELS, said
from journey.odd import analysis, study
from jresearch.reports import show_digital
from jresearch.translation import speaking


def told(tmp_path, *more):
    rows = [said(f"C{n}", "wait", f"J'ai attendu {n} heures.", channel="phone", rate=(1, 0))
            for n in range(3)]  # fmt: skip
    wish = said("C0", "wait", "Un site, ce serait bien.", channel="web", nature=["idea"],
                modality="hypothetical")  # fmt: skip
    return analysis(study(tmp_path, channels=CHANNELS), [*rows, wish, *more])


def test_a_step_where_a_screen_is_asked_for_is_named(tmp_path):
    with speaking("fr"):
        shown = show_digital(told(tmp_path)).text
    assert "Je fais wait | 0/3 | 3 | 1 | oui" in shown
    assert (
        "Un canal numérique y serait utile, à discuter\u00a0: «\u00a0Je fais wait\u00a0»." in shown
    )


def test_without_a_screen_used_or_asked_for_there_is_nothing_to_show(tmp_path):
    rows = [said("C1", "wait", channel="phone", rate=(1, 0))]
    assert show_digital(analysis(study(tmp_path), rows)).html == ""
