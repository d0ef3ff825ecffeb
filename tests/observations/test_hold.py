"""Held observations: nothing a person touched is cut anew, nothing said is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from jresearch.log import append, new_observation_id, read_log, undo
from jresearch.log.anchors import words_of
from jresearch.observations import displaced, observe
from making import anchor_at, minutes, people_of, study_in, turns_of

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study

SAID = (
    ("Q", "Comment s'est passée la livraison ?"),
    ("a", "Alors la livraison, il manquait une porte. J'ai rappelé le magasin quatre fois pour "
          "cette porte. Par contre le poseur, lui, il a été vraiment super avec nous."),
    ("Q", "D'accord."),
    ("a", "Et puis après la caution, ils ne nous l'ont jamais rendue, on attend encore."),
)  # fmt: skip
TURNS = turns_of("C01", *SAID)
PEOPLE = people_of(TURNS)
CALLS = "J'ai rappelé le magasin quatre fois pour cette porte."


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return study_in(tmp_path)


def act(study: Study, coder: str, name: str, observation: str, *words: str,
        turns: pd.DataFrame = TURNS, at: float = 0, **more: Any) -> str:  # fmt: skip
    draft = {"act": name, "target": f"observation:{observation}", "seen": None} | more
    draft["anchor"] = anchor_at(turns, "C01a", *words)
    return append(study, coder, [draft], now=minutes(at))[0].id


def words_in(turns: pd.DataFrame, observations: pd.DataFrame, aside: pd.DataFrame) -> list[str]:
    """Every participant's character outside of observations and aside, or in two of them."""
    left = []
    for row in turns[turns["role"] == "participant"].itertuples():
        count = [0] * len(row.text)
        for parts in observations["parts"]:
            for part in parts:
                if part["turn"] == row.turn:
                    for at in range(part["start"], part["end"]):
                        count[at] += 1
        for gone in aside[aside["turn"] == row.turn].itertuples():
            for at in range(gone.start, gone.end):
                count[at] += 1
        left += [c for c, n in zip(row.text, count, strict=True) if not c.isspace() and n != 1]
    return left


def test_without_decisions_the_machines_pieces_stand(study: Study) -> None:
    plain, aside = observe(TURNS, PEOPLE)
    also, _aside = observe(TURNS, PEOPLE, read_log(study))
    pd.testing.assert_frame_equal(plain, also)
    assert set(plain["made_by"]) == {"machine"}
    assert words_in(TURNS, plain, aside) == []


def test_a_drawn_observation_comes_first_and_the_machine_fills_the_rest(study: Study) -> None:
    name = new_observation_id("C01")
    act(study, "mb", "observe", name, CALLS)
    observations, aside = observe(TURNS, PEOPLE, read_log(study))
    own = observations.set_index("observation").loc[name]
    assert own["quote"] == CALLS
    assert own["made_by"] == "mb"
    assert own["question"] == "Comment s'est passée la livraison ?"
    assert words_in(TURNS, observations, aside) == []
    assert observations["told_order"].tolist() == list(range(1, len(observations) + 1))


def test_a_touched_machine_observation_keeps_id_and_words_when_the_transcript_changes(
    study: Study,
) -> None:
    before, _ = observe(TURNS, PEOPLE)
    touched = before.iloc[0]
    turns = TURNS
    words = [turns.set_index("turn").loc[p["turn"], "text"][p["start"] : p["end"]]
             for p in touched["parts"]]  # fmt: skip
    act(study, "mb", "set", touched["observation"], *words, field="flag", value="yes")
    said = [SAID[0], ("a", "Bonjour, oui. D'ailleurs tout avait bien commencé. " + SAID[1][1])]
    again = turns_of("C01", *said, *SAID[2:])
    after, aside = observe(again, people_of(again), read_log(study))
    own = after.set_index("observation").loc[touched["observation"]]
    assert own["quote"] == touched["quote"]
    assert words_in(again, after, aside) == []


def test_removed_words_are_aside_and_not_proposed_again(study: Study) -> None:
    name = new_observation_id("C01")
    act(study, "mb", "observe", name, CALLS)
    act(study, "mb", "remove", name, CALLS, at=1)
    observations, aside = observe(TURNS, PEOPLE, read_log(study))
    assert not observations["quote"].str.contains("rappelé").any()
    (gone,) = aside[aside["reason"] == "removed"].itertuples()
    assert TURNS["text"][1][gone.start : gone.end] == CALLS
    assert words_in(TURNS, observations, aside) == []


def test_of_two_coders_observations_one_is_analysed_and_the_other_kept_for_agreement(
    study: Study,
) -> None:
    first, second = new_observation_id("C01"), new_observation_id("C01")
    act(study, "lt", "observe", first, CALLS)
    act(study, "mb", "observe", second, "le magasin quatre fois pour cette porte.", at=1)
    observations, _ = observe(TURNS, PEOPLE, read_log(study))
    covered = observations.set_index("observation")["covered_by"]
    assert covered[first] == second
    assert pd.isna(covered[second])


def test_two_observations_of_one_coder_may_share_words(study: Study) -> None:
    first, second = new_observation_id("C01"), new_observation_id("C01")
    act(study, "mb", "observe", first, CALLS)
    act(study, "mb", "observe", second, "quatre fois pour cette porte.", at=1)
    observations, _ = observe(TURNS, PEOPLE, read_log(study))
    assert observations["covered_by"].isna().all()


def test_words_no_longer_in_the_transcript_are_listed_and_their_codings_kept(
    study: Study,
) -> None:
    name = new_observation_id("C01")
    act(study, "mb", "observe", name, CALLS)
    shorter = turns_of("C01", SAID[0], ("a", "La livraison s'est bien passée, rien à signaler."))
    observations, _ = observe(shorter, people_of(shorter), read_log(study))
    assert name not in set(observations["observation"])
    (problem,) = displaced(shorter, read_log(study))
    assert f'{name}: no participant says its words any longer: "{CALLS}".' in str(problem)
    assert len(read_log(study).acts) == 1


def test_an_undone_drawing_gives_the_words_back_to_the_machine(study: Study) -> None:
    line = act(study, "mb", "observe", new_observation_id("C01"), CALLS)
    undo(study, "mb", line, now=minutes(5))
    observations, _ = observe(TURNS, PEOPLE, read_log(study))
    pd.testing.assert_frame_equal(observations, observe(TURNS, PEOPLE)[0])


def test_moving_a_boundary_leaves_no_character_behind(study: Study) -> None:
    before, _ = observe(TURNS, PEOPLE)
    for index, row in before.iterrows():
        name = row["observation"]
        words = row["quote"].split(" […] ")[0].split(". ")[0]
        act(study, "mb", "move", name, words, at=float(str(index)))
        observations, aside = observe(TURNS, PEOPLE, read_log(study))
        assert words_in(TURNS, observations, aside) == []
        assert observations.set_index("observation").loc[name, "quote"] == words


def test_a_sentence_inserted_before_them_changes_no_coded_words_coding(study: Study) -> None:
    before, _ = observe(TURNS, PEOPLE)
    for number, row in enumerate(before.itertuples()):
        words = row.quote.split(" […] ")
        act(study, "mb", "set", row.observation, *words, at=number, field="memo", value=row.quote)
    coded = {a.about: words_of(a.anchor or {}) for a in read_log(study).acts}
    again = turns_of("C01", ("Q", "Bonjour."), ("a", "Bonjour, merci de m'appeler."), *SAID)
    after, _ = observe(again, people_of(again), read_log(study))
    kept = after.set_index("observation")["quote"]
    for name, words in coded.items():
        assert kept[name] == " […] ".join(words)


def test_it_leaves_its_input_as_it_was(study: Study) -> None:
    act(study, "mb", "observe", new_observation_id("C01"), CALLS)
    turns, people = TURNS.copy(deep=True), PEOPLE.copy(deep=True)
    observe(turns, people, read_log(study))
    pd.testing.assert_frame_equal(turns, TURNS)
    pd.testing.assert_frame_equal(people, PEOPLE)


def test_drawing_a_part_of_what_one_removed_uses_no_word_twice(study: Study) -> None:
    before, _ = observe(TURNS, PEOPLE)
    whole = before[before["quote"].str.contains("rappelé")].iloc[0]
    words = whole["quote"].split(" […] ")
    act(study, "mb", "remove", whole["observation"], *words)
    act(study, "lt", "remove", new_observation_id("C01"), CALLS, at=1)  # the same words, again
    name = new_observation_id("C01")
    act(study, "mb", "observe", name, "J'ai rappelé le magasin", at=2)
    observations, aside = observe(TURNS, PEOPLE, read_log(study))
    assert name in set(observations["observation"])
    assert words_in(TURNS, observations, aside) == []


def test_when_everything_is_removed_there_are_no_observations(study: Study) -> None:
    before, _ = observe(TURNS, PEOPLE)
    for at, row in enumerate(before.itertuples()):
        act(study, "mb", "remove", row.observation, *row.quote.split(" […] "), at=at)
    observations, aside = observe(TURNS, PEOPLE, read_log(study))
    assert len(observations) == 0
    assert words_in(TURNS, observations, aside) == []


def test_words_of_someone_who_turned_out_to_ask_are_listed_and_not_observed(study: Study) -> None:
    """speakers.csv was corrected: the text is the same, the speaker is no participant."""
    name = new_observation_id("C01")
    act(study, "mb", "observe", name, CALLS)
    corrected = TURNS.assign(person=None, role="interviewer")
    observations, _ = observe(corrected, PEOPLE, read_log(study))
    assert name not in set(observations["observation"])
    (problem,) = displaced(corrected, read_log(study))
    assert f"{name}: no participant says its words any longer" in str(problem)


def test_a_person_under_another_id_keeps_the_codings(study: Study) -> None:
    name = new_observation_id("C01")
    act(study, "mb", "observe", name, CALLS)
    again = TURNS.assign(person=TURNS["person"].where(TURNS["person"].isna(), "C01x"))
    observations, _ = observe(again, people_of(again), read_log(study))
    row = observations.set_index("observation").loc[name]
    assert (row["person"], row["case"], row["quote"]) == ("C01x", "C01x", CALLS)


def test_an_interview_that_is_gone_takes_no_other_down_with_it(study: Study) -> None:
    name = new_observation_id("C01")
    act(study, "mb", "observe", name, CALLS)
    other = turns_of("C02", *SAID)
    observations, aside = observe(other, people_of(other), read_log(study))
    assert words_in(other, observations, aside) == []
    assert [problem.where for problem in displaced(other, read_log(study))] == [name]
