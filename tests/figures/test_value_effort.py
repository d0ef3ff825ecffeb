"""Value by effort: every action has its mark, and none stands on another."""

from __future__ import annotations

import re

from jresearch.figures.theme import write_figure
from jresearch.figures.value_effort import Placed, draw_value_effort

VERBS = {"remove": "gommer", "strengthen": "renforcer", "resolve": "résoudre", "answer": "répondre"}


def action(number, effort="low", value="high", verb="remove"):
    return Placed(number, verb, effort, value, f"Faire la chose {number}", "Je roule · 3/6")


def places(axes):
    return {
        line.get_gid(): (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in axes.artists + axes.lines
        if (line.get_gid() or "").startswith("action:") and line.get_xdata()[0] < 420
    }


def test_every_action_is_drawn_once_and_none_over_another():
    marks = places(draw_value_effort([action(n) for n in range(1, 9)], VERBS))
    assert sorted(marks) == sorted(f"action:{n}" for n in range(1, 9))
    assert len(set(marks.values())) == 8


def test_less_effort_stands_left_and_more_value_above():
    marks = places(draw_value_effort(
        [action(1), action(2, "high"), action(3, "low", "low")], VERBS))  # fmt: skip
    assert marks["action:1"][0] < marks["action:2"][0]
    assert marks["action:1"][1] > marks["action:3"][1]


def test_only_the_verbs_that_are_used_are_explained():
    legend = draw_value_effort([action(1), action(2, verb="answer")], VERBS).get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["gommer", "répondre"]


def test_the_same_actions_give_the_same_bytes(tmp_path):
    files = [write_figure(draw_value_effort([action(1)], VERBS), tmp_path / f"{n}.svg")
             for n in (1, 2)]  # fmt: skip
    assert files[0].read_bytes() == files[1].read_bytes()
    assert re.search("Faire", files[0].read_text(encoding="utf-8"))
