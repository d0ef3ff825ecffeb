from dataclasses import replace

import pandas as pd
import pytest

from jresearch.codebook import Code
from jresearch.coding import suggest_codings
from jresearch.log import Act, Log

FIRST = "La livraison était en retard. "
SECOND = "J'ai appelé quatre fois."


@pytest.fixture
def told():
    turns = pd.DataFrame({"interview": ["E1"], "turn": [2], "text": [FIRST + SECOND]})
    observations = pd.DataFrame(
        {
            "observation": ["E1:a", "E1:b"], "interview": "E1", "person": "A", "case": "K1",
            "population": "customer", "language": "fr",
            "parts": [
                [{"turn": 2, "start": 0, "end": 29}],
                [{"turn": 2, "start": 30, "end": 54}],
            ],
            "quote": [FIRST.strip(), SECOND], "question": None, "told_order": [1, 2],
            "made_by": "machine", "covered_by": None,
        }
    )  # fmt: skip
    return observations, turns


def value(codings, target, field):
    rows = codings[(codings["target"] == target) & (codings["field"] == field)]
    return rows["value"].tolist()


def test_each_proposal_shows_its_words_in_the_turn(told, codebook):
    observations, turns = told
    codings = suggest_codings(observations, turns, codebook, None)
    assert value(codings, "E1:a", "step") == ["deliver"]
    assert value(codings, "E1:b", "channel") == ["phone"]
    assert value(codings, "E1:b", "negative") == ["2"]
    text = turns.loc[0, "text"]
    row = codings[(codings["target"] == "E1:b") & (codings["field"] == "negative")].iloc[0]
    shown = [text[e["start"] : e["end"]] for e in row["evidence"]]
    assert shown == ["appelé quatre fois"]


def test_every_proposal_is_the_machines_and_only_proposed(told, codebook):
    codings = suggest_codings(*told, codebook, None)
    assert set(codings["source"]) == {"machine"}
    assert set(codings["status"]) == {"proposed"}
    assert codings["score"].between(0, 1).all()
    assert codings["evidence"].map(len).min() > 0


def test_what_somebody_rejected_is_not_proposed_again(told, codebook):
    refused = Act(
        id="L1", at="2026-01-01T00:00:00.000000Z", coder="mb", act="reject", group="L1",
        target="observation:E1:a", field="step", value="deliver",
    )  # fmt: skip
    codings = suggest_codings(*told, codebook, Log(acts=(refused,), coders=("mb",)))
    assert value(codings, "E1:a", "step") == []
    assert value(codings, "E1:a", "negative") == ["1"]


def test_the_same_input_gives_the_same_proposals(told, codebook):
    once, twice = (suggest_codings(*told, codebook, None) for _ in range(2))
    pd.testing.assert_frame_equal(once, twice)


def test_no_observation_gives_no_proposal(told, codebook):
    observations, turns = told
    assert suggest_codings(observations.iloc[:0], turns, codebook, None).empty


def test_suggesting_leaves_its_input_as_it_was(told, codebook):
    observations, turns = told
    before = observations.copy(deep=True), turns.copy(deep=True)
    suggest_codings(observations, turns, codebook, None)
    pd.testing.assert_frame_equal(observations, before[0])
    pd.testing.assert_frame_equal(turns, before[1])


def decided(about, value, *, field="step"):
    return Act(
        id=f"L{about}{field}", at="2026-01-01T00:00:00.000000Z", coder="mb", act="set", group="g",
        target=f"observation:{about}", field=field, value=value,
    )  # fmt: skip


def test_what_somebody_placed_tells_where_the_next_words_belong(told, codebook):
    observations, turns = told
    alone = suggest_codings(observations, turns, codebook, None)
    assert value(alone, "E1:b", "step") == ["deliver"]
    log = Log(acts=(decided("E1:a", "repair"),), coders=("mb",))
    assert value(suggest_codings(observations, turns, codebook, log), "E1:b", "step") == ["repair"]


def test_a_persons_own_value_is_not_given_back_as_the_machines(told, codebook):
    log = Log(acts=(decided("E1:a", "repair"),), coders=("mb",))
    assert value(suggest_codings(*told, codebook, log), "E1:a", "step") == ["deliver"]


def test_themes_are_proposed_by_the_words_of_their_code(told, codebook):
    code = Code(
        id="chasing", label={"fr": "Devoir relancer"},
        keywords={"fr": ("appeler quatre fois", "relancer")},
        examples={"fr": ("J'ai appelé quatre fois.",)},
    )  # fmt: skip
    codings = suggest_codings(*told, replace(codebook, codes=(code,)), None)
    assert value(codings, "E1:b", "theme") == ["chasing"]
    assert value(codings, "E1:a", "theme") == []
