import pytest

from handwork.studied import again, coded, named
from jresearch.errors import InputError
from jresearch.handwork import (
    accept,
    decide,
    move_words,
    observe_words,
    reject,
    remove_observation,
    settle,
)
from jresearch.log import read_log, undo


def test_one_call_is_one_gesture_with_what_was_seen_and_where_the_words_are(a, folder):
    name = named(a, "frein")
    acts = decide(a, "mb", name, step="ride", nature=["irritant", "break"], severity=3)
    assert [(act.act, act.field, act.value) for act in acts] == [
        ("accept", "step", "ride"), ("accept", "nature", "irritant"), ("set", "nature", "break"),
        ("set", "severity", "3"),
    ]  # fmt: skip
    assert len({act.group for act in acts}) == 1
    assert acts[0].seen == ("ride",)
    assert acts[0].anchor["quote"].startswith("Le frein couinait")
    now = again(folder)
    assert coded(now, name, "nature") == ["irritant", "break"]
    assert coded(now, name, "severity") == 3
    assert coded(now, name, "step_source") == "accepted"
    undo(now.study, "mb")
    assert coded(again(folder), name, "nature") == ["irritant"]


def test_what_is_decided_already_is_not_written_again(a):
    name = named(a, "frein")
    assert len(decide(a, "mb", name, step="ride")) == 1
    assert decide(a, "mb", name, step="ride") == []


def test_a_list_is_the_whole_list_and_nothing_decides_that_a_field_is_empty(a, folder):
    name = named(a, "frein")
    decide(a, "mb", name, nature=["irritant", "idea"])
    acts = decide(a, "mb", name, nature=["idea", "break"], step=None, emotion=[])
    assert [(act.act, act.field, act.value) for act in acts] == [
        ("unset", "nature", "irritant"), ("set", "nature", "break"), ("unset", "step", None),
        ("unset", "emotion", None),
    ]  # fmt: skip
    now = again(folder)
    assert coded(now, name, "nature") == ["idea", "break"]
    assert coded(now, name, "emotion") == []
    assert now.coded.set_index("observation")["step"].isna()[name]


def test_labels_are_read_whatever_their_case_and_accents(a):
    (act,) = decide(a, "mb", named(a, "frein"), step="je RESERVE mon velo")
    assert act.value == "book"


def test_unknown_fields_and_values_are_told_together_with_the_nearest(a):
    with pytest.raises(InputError) as error:
        decide(a, "mb", named(a, "frein"), nature="iritant", stp="ride")
    assert str(error.value) == (
        "nature: 'iritant' is not known. Did you mean 'irritant'?\n"
        "no field is called 'stp'. Did you mean 'step'?"
    )
    assert read_log(a.study).acts == ()


def test_an_observation_that_is_not_there_is_told(a):
    with pytest.raises(InputError, match="no observation has this id"):
        decide(a, "mb", "A01:0000000000000000", step="ride")


def test_blind_hides_what_was_proposed_and_the_random_slice_is_marked(a):
    (act,) = decide(a, "mb", named(a, "frein"), step="ride", blind=True, queue="random")
    assert (act.act, act.seen, act.queue) == ("set", None, "random")
    (act,) = decide(a, "mb", named(a, "frein"), step="book", queue=float("nan"))
    assert act.queue is None


def test_accepting_takes_all_that_is_proposed(a, folder):
    name = named(a, "frein")
    acts = accept(a, "mb", name)
    assert {act.act for act in acts} == {"accept"}
    now = again(folder)
    assert coded(now, name, "negative_source") == "accepted"
    assert accept(now, "mb", name, "step", "nature") == []


def test_what_was_rejected_is_not_proposed_again_and_the_field_stays_open(a, folder):
    name = named(a, "frein")
    reject(a, "mb", name, step="ride")
    now = again(folder)
    assert now.coded.set_index("observation")["step"].isna()[name]
    assert accept(now, "mb", name, "step") == []


def test_settling_outranks_every_coder(a, folder):
    name = named(a, "frein")
    decide(a, "mb", name, step="ride")
    settle(a, "lt", name, step="return", nature=["break"])
    now = again(folder)
    assert (coded(now, name, "step"), coded(now, name, "nature")) == ("return", ["break"])


def test_words_become_an_observation_of_their_own_with_its_codes(a, folder):
    name = observe_words(
        a, "mb", "A01", "Le vendeur du magasin était adorable", nature="strength", step="return"
    )
    now = again(folder)
    row = now.coded.set_index("observation").loc[name]
    assert (row["quote"], row["person"], row["made_by"]) == (
        "Le vendeur du magasin était adorable", "A01a", "mb",
    )  # fmt: skip
    assert row["nature_source"] == "unprompted"


def test_words_nobody_says_and_words_said_twice_are_told(a):
    with pytest.raises(InputError, match="no participant says “Le guidon”") as error:
        observe_words(a, "mb", "A01", "Le guidon")
    assert "Copy the words from the transcript" in str(error.value)
    with pytest.raises(InputError, match=r"“magasin” is said 2 times \(turns 2, 6\)"):
        observe_words(a, "mb", "A01", "magasin")
    assert observe_words(a, "mb", "A01", "magasin", turn=6).startswith("A01:")
    with pytest.raises(InputError, match=r"no interview is called 'A1'\. Did you mean 'A01'\?"):
        observe_words(a, "mb", "A1", "magasin")
    with pytest.raises(InputError, match="not words of one participant"):
        observe_words(a, "mb", "A01", [{"turn": 1, "start": 0, "end": 5}])


def test_moved_words_keep_what_was_coded(a, folder):
    name = named(a, "frein")
    decide(a, "mb", name, nature=["break"])
    move_words(a, "mb", name, "Le frein couinait pendant que je roulais")
    now = again(folder)
    assert coded(now, name, "quote") == "Le frein couinait pendant que je roulais"
    assert coded(now, name, "nature") == ["break"]


def test_a_removed_observation_is_none_any_more(a, folder):
    name = named(a, "frein")
    remove_observation(a, "mb", name)
    now = again(folder)
    assert name not in set(now.observations["observation"])
    assert "removed" in set(now.aside["reason"])
