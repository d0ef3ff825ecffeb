from __future__ import annotations

from copy import copy

from jresearch.reports import quotes


def test_a_verbatim_says_interview_turn_and_time_code(a):
    found = quotes.behind(a, "IRR-BBBBB")
    assert [one.place for one in found] == ["C1 · tour 9 · 1:30", "C4 · tour 5 · 0:50"]


def test_a_verbatim_without_time_code_says_the_rest(a):
    a.turns["start_s"] = None
    assert quotes.behind(a, "IRR-BBBBB")[0].place == "C1 · tour 9"


def test_what_contradicts_a_finding_comes_last_and_is_marked(a):
    found = quotes.behind(a, "IRR-AAAAA")
    assert [one.stance for one in found] == ["supports"] * 3 + ["contradicts"]
    assert found[-1].observation == "C3:1"


def test_an_observation_that_is_gone_leaves_no_hole(a):
    assert list(quotes.of(a, ["C1:0", "gone"])["observation"]) == ["C1:0"]


def test_a_verbatim_read_by_a_person_is_marked_confirmed(a):
    confirmed = {one.observation: one.confirmed for one in quotes.quotes(a, a.coded)}
    assert confirmed["C1:0"]
    assert not confirmed["C1:1"]


def test_the_side_of_a_verbatim_is_that_of_its_valence(a):
    moods = {one.observation: one.mood for one in quotes.quotes(a, a.coded)}
    assert (moods["C1:1"], moods["C1:0"], moods["C6:1"]) == ("down", "up", "")


def test_a_shortened_verbatim_is_shown_shortened_and_one_with_other_words_whole(a):
    at = a.coded["observation"].eq("C1:3")
    a.coded.loc[at, "display_quote"] = "J'ai dû rappeler […] remboursée."
    assert quotes.behind(a, "IRR-BBBBB")[0].text == "J'ai dû rappeler […] remboursée."
    a.coded.loc[at, "display_quote"] = "J'ai dû insister […] remboursée."
    whole = "J'ai dû rappeler trois fois pour être remboursée."
    (shown, *_others) = quotes.behind(copy(a), "IRR-BBBBB")
    assert (shown.text, shown.whole) == (whole, whole)


def test_a_verbatim_as_it_stands_in_a_page_is_words_and_never_markup(a):
    at = a.coded["observation"].eq("C1:3")
    a.coded.loc[at, ["quote", "display_quote"]] = "J'ai lu <b>gratuit</b> & payé."
    (shown, *_others) = quotes.behind(a, "IRR-BBBBB")
    assert "J&#39;ai lu &lt;b&gt;gratuit&lt;/b&gt; &amp; payé." in shown.html


def test_the_hardest_words_come_first_and_those_that_are_gone_are_left_out(a):
    felt = dict(zip(a.coded["observation"], a.coded["valence"], strict=True))
    told = quotes.hardest_first(a, [*a.coded["observation"], "gone"])
    known = [felt[one] for one in told if felt[one] == felt[one]]
    assert known == sorted(known)
    assert all(felt[one] != felt[one] for one in told[len(known) :])
    assert sorted(told) == sorted(a.coded["observation"])
