"""Single stories: chosen by rules that are said, told only of who agreed."""

from __future__ import annotations

import pytest

from jresearch.reports import show_page
from jresearch.reports.pages.beats import beats, turning
from jresearch.reports.pages.chosen import chosen, tellable
from jresearch.reports.pages.icons import strokes


def test_the_story_like_many_is_the_one_nearest_to_the_others(a):
    # C1: book unlock ride refund; C2: book unlock ride; C3: book unlock return; others: shorter.
    first = chosen(a)[0]
    assert first.case == "C2"
    assert "celles des 2 autres" in first.why


def test_the_hardest_fall_is_another_journey(a):
    # C1 falls from ride (+2) to refund (-2).
    assert [one.case for one in chosen(a)] == ["C2", "C1"]
    assert "«\u00a0Je roule\u00a0» à «\u00a0Je demande un remboursement\u00a0»" in chosen(a)[1].why


def test_a_journey_given_up_is_told_where_there_is_one(a):
    a.cases.loc[2, ["outcome", "exit_step"]] = ["abandoned", "return"]
    last = chosen(a)[-1]
    assert (last.case, last.title) == ("C3", "Un parcours abandonné")
    assert "Je rends mon vélo" in last.why


def test_who_did_not_agree_to_be_told_of_is_not(a):
    a.people.loc[a.people["case"].eq("C1"), "consent"] = "none"
    assert "C1" not in tellable(a)
    assert "parcours C1" not in show_page(a, "stories").html


def test_who_agreed_to_be_paraphrased_only_is_told_without_a_verbatim(a):
    a.people["consent"] = "paraphrase"
    html = show_page(a, "stories").html
    assert "leur récit est sans verbatim" in html
    assert "blockquote" not in html


def test_beats_follow_the_lived_order_and_tell_what_hurt(a):
    told = beats(a, "C1")
    assert [beat.step for beat in told] == [
        "Je réserve mon vélo", "Je déverrouille mon vélo", "Je roule",
        "Je demande un remboursement",
    ]  # fmt: skip
    assert [name.text for name in told[1].hurts] == ["La borne ne s’ouvre pas"]
    assert [beat.mood for beat in told] == ["up", "down", "up", "down"]
    assert [way.label for way in told[0].channels] == ["application"]


@pytest.mark.parametrize(
    ("feelings", "turns"),
    [([], set()), ([None, None], set()), ([1.0, -1.0, 1.0], {0, 1, 2}), ([0.0, None, 0.0], {0, 2})],
)
def test_a_story_turns_at_its_best_its_worst_its_end(feelings, turns):
    assert turning(feelings) == turns


def test_without_tellable_stories_the_page_does_not_appear(a):
    a.people["consent"] = "none"
    assert show_page(a, "stories").html == ""


def test_a_pictogram_keeps_inside_its_square():
    numbers = [float(one) for one in strokes("phone").replace("M", " ").replace("L", " ")
               .replace("C", " ").replace("Z", " ").split()]  # fmt: skip
    assert min(numbers) >= 0
    assert max(numbers) <= 24
