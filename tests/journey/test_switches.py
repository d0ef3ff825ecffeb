"""Changes of channel and the guide's coverage: counted by hand."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, coded, said, stays
from jresearch.codebook import Codebook, Question, Step
from jresearch.journey import guide_coverage, switches, typical_path
from jresearch.tables import People
from making import turns_of

BOOK = a_codebook()


def caused(table, **causes):
    changed = table.copy()
    for row, cause in causes.items():
        changed.loc[int(row[1:]), "switch_cause"] = cause
    return changed


def test_a_change_is_counted_by_cases_and_by_times_with_whose_choice_it_was():
    rows = caused(
        stays(
            ("C1", "wait", "web"), ("C1", "wait", "phone"), ("C1", "wait", "web"),
            ("C1", "wait", "phone"), ("C2", "wait", "web"), ("C2", "wait", "phone"),
            ("C3", "wait", "web"), ("C3", "receive", "phone"), ("C4", "wait", "shop"),
        ),
        r1="forced", r3="forced", r5="forced", r7="chosen",
    )  # fmt: skip
    found = switches(rows, BOOK).set_index(["step", "from_channel", "to_channel", "cause"])
    # C1 twice and C2 once had to ring; of the four who waited.
    forced = found.loc[("wait", "web", "phone", "forced")]
    assert (forced.k, forced.exposed, forced.times, forced.cases) == (2, 4, 3, ["C1", "C2"])
    # C1 went back to the web once, and did not say why: not chosen, unknown.
    assert found.loc[("wait", "phone", "web", "unknown"), "k"] == 1
    assert found.loc[("receive", "web", "phone", "chosen"), "exposed"] == 1
    assert [row[0] for row in found.index] == ["wait", "wait", "receive"]


def test_the_words_are_those_of_the_stay_changed_to():
    rows = stays(("C1", "wait", "web"), ("C1", "wait", "phone"))
    rows["observations"] = [["o1"], ["o2", "o3"]]
    assert switches(rows, BOOK).iloc[0].observations == ["o2", "o3"]


def test_without_a_change_there_is_an_empty_table():
    assert switches(stays(), BOOK).empty
    assert switches(stays(("C1", "wait", "web"), ("C1", "receive", "web")), BOOK).empty


def test_switches_leave_the_passages_as_they_were():
    rows = stays(("C1", "wait", "web"), ("C1", "wait", "phone"))
    before = rows.copy(deep=True)
    switches(rows, BOOK)
    pd.testing.assert_frame_equal(rows, before)


def a_guide():
    steps = tuple(
        Step(id=step, label={"fr": label}, macro="before", keywords={"fr": words})
        for step, label, words in (
            ("book", "Je réserve", ("réservation", "vélo")),
            ("ride", "Je roule", ("trajet", "vélo")),
            ("return", "Je rends", ("restitution", "borne de retour", "vélo")),
        )
    )
    guide = (
        Question(question={"fr": "Comment avez-vous choisi votre abonnement ?"}, steps=("book",)),
        Question(question={"fr": "Racontez-moi la fin de la promenade."}, steps=("return",)),
    )
    names = ["step", "channel", "offered", "source", "owner", "actor"]
    return Codebook({"fr": "Vélo"}, steps, (), guide, (), pd.DataFrame(columns=names))


def customers(*interviews):
    return People.validate(pd.DataFrame(
        [{"person": f"{one}a", "interview": one, "speaker": "A", "case": one,
          "population": "customer", "department": None, "consent": "cite"} for one in interviews]
    ))  # fmt: skip


def asked(turns, people, table=None):
    found = guide_coverage(turns, people, coded() if table is None else table, a_guide())
    return found.set_index("step")


def test_a_rephrased_question_of_the_guide_counts_as_asked():
    turns = turns_of("C1", ("Q", "Et cet abonnement, vous l'avez choisi comment ?"), ("A", "Bof."))
    found = asked(turns, customers("C1"))
    assert found.loc["book", ["n", "asked_k", "questions"]].tolist() == [1, 1, [1]]
    assert found.loc["ride", ["asked_k", "unasked_k", "neither_k"]].tolist() == [0, 0, 1]
    assert found.loc["return", "neither_in"] == ["C1"]


def test_a_step_named_by_its_own_words_is_asked_about_and_by_a_word_of_all_is_not():
    # "vélo" belongs to three steps, "trajet" to one; a phrase needs all its words.
    turns = turns_of("C1", ("Q", "Et le trajet ? Et votre vélo, la borne ?"), ("A", "Bien."))
    found = asked(turns, customers("C1"))
    assert found["asked_k"].to_dict() == {"book": 0, "ride": 1, "return": 0}


def test_what_comes_up_unasked_is_told_from_what_never_does():
    turns = pd.concat([
        turns_of("C1", ("Q", "Et le trajet ?"), ("A", "Bien.")),
        turns_of("C2", ("Q", "Bonjour."), ("A", "J'ai roulé.")),
        turns_of("V1", ("Q", "Et le trajet des clients ?"), ("A", "Ça va.")),
    ])  # fmt: skip
    table = coded(said("C2", "ride"), said("C1", "ride"))
    found = asked(turns, customers("C1", "C2"), table).loc["ride"]
    # V1 is no customer; C1 was asked; C2 told it unasked.
    assert found[["n", "asked_k", "unasked_k", "neither_k"]].tolist() == [2, 1, 1, 0]
    assert found["asked_in"] == ["C1"]


def test_without_an_interviewers_words_nothing_can_be_said():
    turns = turns_of("C1", ("A", "Le trajet était bien."))
    assert asked(turns, customers("C1"))["n"].eq(0).all()


def test_a_step_that_two_lived_but_fewer_than_half_is_a_variant_beside_the_trunk():
    rows = stays(
        *((f"C{n}", step, "web") for n in range(5) for step in ("order", "receive")),
        ("C0", "wait", "phone"), ("C1", "wait", "phone"), ("C2", "mend", "shop"),
    )  # fmt: skip
    found = typical_path(rows, BOOK).set_index("step")
    # Five of five order and receive; two wait; mending is one person's own and is left out.
    assert found["kind"].to_dict() == {"order": "trunk", "receive": "trunk", "wait": "variant"}
    assert found.loc["wait", ["k", "n", "place"]].tolist() == [2, 5, 1]
    assert found.loc["wait", "channels"] == [{"channel": "phone", "k": 2}]
