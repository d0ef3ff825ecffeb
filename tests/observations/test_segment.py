import unicodedata
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jresearch.errors import InputError
from jresearch.observations.identity import identify, observation_id
from jresearch.observations.segment import question_before, segment

INCIDENT = "J'ai dû rappeler quatre fois pour la pièce manquante de mon meuble."
PRAISE = "Par contre, le poseur était vraiment très soigneux et il a tout nettoyé avant de partir."


def turns_of(*said, interview="E1", language="fr"):
    rows = [
        {
            "interview": interview, "turn": n, "speaker": who, "language": language, "text": text,
            "role": "interviewer" if who == "Q" else "participant",
            "person": None if who in {"Q", "?"} else who,
            "start_s": float("nan"), "end_s": float("nan"),
        }
        for n, (who, text) in enumerate(said, start=1)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def people_of(turns):
    pairs = turns[["person", "interview"]].dropna().drop_duplicates()
    return pairs.assign(
        speaker="x", case="K1", population="customer", department=None, consent="cite"
    )


def cut(*said):
    turns = turns_of(*said)
    return segment(turns, people_of(turns))


def uses(turns, observations, aside):
    """How often each character of each turn is in an observation or aside."""
    count = Counter()
    for row in observations.to_dict("records"):
        for part in row["parts"]:
            count.update(
                (row["interview"], part["turn"], n) for n in range(part["start"], part["end"])
            )
    for row in aside.to_dict("records"):
        count.update((row["interview"], row["turn"], n) for n in range(row["start"], row["end"]))
    return [
        count[row["interview"], row["turn"], n]
        for row in turns[turns["role"] == "participant"].to_dict("records")
        for n, character in enumerate(row["text"])
        if not character.isspace()
    ]


def test_an_incident_and_a_praise_are_two_observations():
    observations, aside = cut(("Q", "Et la livraison ?"), ("A", f"{INCIDENT} {PRAISE}"))
    assert observations["quote"].tolist() == [INCIDENT, PRAISE]
    assert observations["question"].tolist() == ["Et la livraison ?"] * 2
    assert observations["told_order"].tolist() == [1, 2]
    assert aside.empty


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Oui, d'accord.", "back_channel"),
        ("Merci beaucoup, au revoir.", "greeting"),
        ("Vous voulez dire quoi ?", "question_back"),
        ("Vous m'entendez bien ?", "question_back"),
        ("On peut commencer.", "small_talk"),
        ("Le dossier, là.", "too_short"),
    ],
)
def test_words_that_tell_nothing_are_set_aside_with_a_reason(text, reason):
    observations, aside = cut(("A", text))
    assert observations.empty
    assert aside["reason"].tolist() == [reason]


def test_a_short_judgement_stands_alone():
    observations, _aside = cut(("Q", "Et la pose ?"), ("A", "Nickel."))
    assert observations["quote"].tolist() == ["Nickel."]


def test_an_answer_goes_on_over_the_interviewers_agreement():
    observations, _aside = cut(
        ("A", "Le livreur est venu un mardi avec"), ("Q", "Oui."), ("A", "deux portes rayées.")
    )
    assert observations["quote"].tolist() == [
        "Le livreur est venu un mardi avec […] deux portes rayées."
    ]
    assert [part["turn"] for part in observations.loc[0, "parts"]] == [1, 3]


def test_the_parts_are_the_words():
    turns = turns_of(("A", f"  {INCIDENT}\n{PRAISE} "))
    observations, _aside = segment(turns, people_of(turns))
    for row in observations.to_dict("records"):
        words = [turns.loc[p["turn"] - 1, "text"][p["start"] : p["end"]] for p in row["parts"]]
        assert " […] ".join(words) == row["quote"]


def test_the_same_words_said_twice_have_two_ids():
    observations, _aside = cut(("A", INCIDENT), ("Q", "Et ensuite, la pose ?"), ("A", INCIDENT))
    assert observations["observation"].tolist() == [
        observation_id("E1", "A", INCIDENT, 0), observation_id("E1", "A", INCIDENT, 1),
    ]  # fmt: skip


def test_an_id_does_not_depend_on_where_the_words_stand():
    alone, _ = cut(("A", INCIDENT))
    later, _ = cut(("Q", "Bonjour à vous."), ("A", PRAISE), ("Q", "Et la pièce ?"), ("A", INCIDENT))
    assert alone.loc[0, "observation"] in set(later["observation"])


def test_identify_counts_earlier_sayings():
    piece = {"interview": "E1", "person": "A", "quote": "x"}
    assert len({row["observation"] for row in identify([piece, piece])}) == 2


def test_someone_who_is_not_in_people_is_named():
    turns = turns_of(("A", INCIDENT))
    with pytest.raises(InputError, match=r"participants.csv: 'A' speaks in E1 and has no line"):
        segment(turns, people_of(turns).iloc[:0])


def test_words_of_nobody_are_set_aside():
    turns = turns_of(("?", INCIDENT))
    observations, aside = segment(turns, people_of(turns))
    assert observations.empty
    assert set(uses(turns, observations, aside)) == {1}


def test_the_last_question_is_more_than_an_agreement():
    turns = turns_of(("Q", "Et la pose ?"), ("Q", "D'accord."), ("A", INCIDENT))
    assert question_before(turns, 3) == "Et la pose ?"
    assert question_before(turns, 1) is None


def test_segment_leaves_its_input_as_it_was():
    turns = turns_of(("Q", "Et ?"), ("A", INCIDENT))
    before = turns.copy(deep=True)
    segment(turns, people_of(turns))
    pd.testing.assert_frame_equal(turns, before)


SPEECH = st.lists(
    st.sampled_from(
        [INCIDENT, PRAISE, "Oui.", "Merci.", "Et après", "mais bon…", "\n", "3.5", "Vous dites ?",
         "euh", "«", "Voilà", "🙂", "ça ", "?", ". "]
    ), max_size=12,
).map(" ".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("QAB?"), SPEECH), min_size=1, max_size=8))
def test_each_character_of_a_participant_is_used_exactly_once(said):
    turns = turns_of(*said)
    observations, aside = segment(turns, people_of(turns))
    assert set(uses(turns, observations, aside)) <= {1}


def test_no_character_of_real_interviews_is_lost(shared_data):
    read = pd.read_csv(shared_data / "labels" / "turns_fr_craft_interviews.csv", dtype=str)
    read = read.fillna("")
    tables = []
    for number, (_file, own) in enumerate(read.groupby("file")):
        said = [
            ("Q" if who == "Chercheur" else "A", unicodedata.normalize("NFC", text))
            for who, text in zip(own["speaker"], own["text"], strict=True)
        ]
        tables.append(turns_of(*said, interview=f"E{number}"))
    turns = pd.concat(tables, ignore_index=True)
    observations, aside = segment(turns, people_of(turns))
    assert set(uses(turns, observations, aside)) == {1}
    median = observations["quote"].str.split().str.len().median()
    assert 20 <= median <= 60
