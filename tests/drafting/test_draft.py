"""A journey drafted from what employees say, in French and in English."""

from __future__ import annotations

import pandas as pd
import pytest

from jresearch.codebook import Codebook, read_codebook
from jresearch.drafting import draft_from
from jresearch.drafting.ids import free_id
from jresearch.log import Log, append, read_log
from making import minutes, people_of, study_in, turns_of

EMPTY = Codebook({}, (), (), (), (), pd.DataFrame({"step": [], "channel": []}))
SELLER = (
    ("Q", "Et la livraison, le devis, le tchat ?"),
    ("a", "Le client dessine sa pièce, il place ses meubles. Ensuite il y a le devis."),
    ("Q", "Et après ?"),
    ("a", "Il signe au magasin. Pour le devis, moi je saisis tout dans le logiciel."),
    ("a", "La livraison, c'est le transporteur qui appelle au téléphone. On n'a pas de WhatsApp."),
)
PLANNER = (
    ("Q", "Racontez."),
    ("b", "Le devis, je le vois jamais. Après la livraison y a la pose, à domicile."),
)


def spoken(*said: tuple[str, str], interview: str = "V1", language: str = "fr") -> pd.DataFrame:
    return turns_of(interview, *said).assign(language=language)


def told(*turns: pd.DataFrame, population: str = "employee", book: Codebook = EMPTY):
    together = pd.concat(turns, ignore_index=True)
    people = people_of(together, population).assign(department="vente")
    return draft_from(together, people, book, Log())


@pytest.fixture
def draft():
    return told(spoken(*SELLER), spoken(*PLANNER, interview="V2"))


def test_steps_are_told_in_je_with_their_words_and_how_many_persons_say_them(draft):
    steps = draft.steps.set_index("id")
    assert steps.loc["quote", ["fr", "en", "macro", "persons", "mentions"]].tolist() == [
        "J'étudie mon devis", "I study my quote", "before", 2, 3,
    ]  # fmt: skip
    assert steps.loc["receive", "persons"] == 2
    words = draft.evidence[draft.evidence["row"] == "step:quote"]
    assert list(zip(words["interview"], words["turn"], words["words"], strict=True)) == [
        ("V1", 2, "devis"), ("V1", 4, "devis"), ("V2", 2, "devis"),
    ]  # fmt: skip
    first = words.iloc[0]
    assert SELLER[1][1][first["start"] : first["end"]] == first["quote"]


def test_they_come_in_the_order_of_the_telling(draft):
    ids = [one for one in draft.steps["id"] if one in {"quote", "sign", "receive", "install"}]
    assert ids == ["quote", "sign", "receive", "install"]


def test_the_interviewer_s_words_are_nobody_s_evidence(draft):
    assert "chat" not in set(draft.channels["id"])


def test_what_the_customer_is_told_to_do_is_said_in_the_first_person():
    turns = spoken(("a", "Le client scanne son badge, puis il ouvre sa barrière."))
    steps = told(turns).steps
    assert steps["fr"].tolist() == ["Je scanne mon badge", "J'ouvre ma barrière"]
    assert steps["source"].tolist() == ["told", "told"]


def test_inside_work_is_apart_and_never_a_step(draft):
    inside = draft.inside.set_index("act")
    assert inside.loc["enter", "step"] == "quote"
    assert inside.loc["enter", "departments"] == ["vente"]
    assert not any(label and "saisi" in label for label in draft.steps["fr"])


def test_a_touchpoint_is_a_channel_spoken_of_at_a_step(draft):
    rows = draft.inventory.set_index("row")
    assert rows.loc["touchpoint:receive:phone", ["offered", "owner", "actor"]].tolist() == [
        "yes", "vente", "partner",
    ]  # fmt: skip
    assert rows.loc["touchpoint:receive:messaging", "offered"] == "no"
    assert "touchpoint:install:home" in rows.index


def test_one_word_in_passing_is_not_sure(draft):
    steps = draft.steps.set_index("id")["sure"]
    assert steps["quote"]
    assert not steps["install"]


ENGLISH = (
    ("Q", "What happens?"),
    ("a", "Customers book a time slot online. Then I enter everything in the software."),
    ("a", "After the order is placed we deliver, and the fitter comes to their home."),
    ("a", "When something is missing they call us on the phone and we send a refund."),
)


def test_english_interviews_are_read_as_well():
    draft = told(spoken(*ENGLISH, language="en"))
    steps = set(draft.steps["id"])
    assert {"appointment", "sign", "receive", "install", "snags", "refund"} <= steps
    assert {"phone", "home"} <= set(draft.channels["id"])
    assert {"enter", "tools"} <= set(draft.inside["act"])


def test_the_customer_s_doing_is_turned_round_in_english_too():
    draft = told(spoken(("a", "The customer unlocks their bike by the lake."), language="en"))
    assert draft.steps["en"].tolist() == ["I unlock my bike by the lake"]
    assert draft.steps["fr"].isna().all()


def test_without_employees_customers_are_read_and_that_is_said():
    turns = spoken(("a", "J'ai signé le devis au magasin."))
    draft = told(turns, population="customer")
    assert draft.whose == "customers"
    assert {"quote", "sign"} <= set(draft.steps["id"])


def test_customers_are_not_read_beside_employees():
    seller, customer = spoken(*SELLER), spoken(("a", "J'ai demandé un crédit."), interview="C1")
    people = pd.concat(
        [people_of(seller, "employee"), people_of(customer, "customer")], ignore_index=True
    )
    draft = draft_from(pd.concat([seller, customer], ignore_index=True), people, EMPTY, Log())
    assert (draft.whose, draft.heard) == ("employees", 1)
    assert "finance" not in set(draft.steps["id"])


def test_nothing_said_is_an_empty_draft():
    draft = told(spoken(("a", "Bonjour.")))
    assert all(len(table) == 0 for table in (draft.steps, draft.channels, draft.inventory))


def test_what_the_codebook_says_already_is_known_and_keeps_its_id(tmp_path):
    book = read_codebook(study_in(tmp_path).codebooks)
    turns = spoken(("a", "Le client fait sa réservation en ligne, sur le site, puis au magasin."))
    draft = told(turns, book=book)
    assert draft.channels.set_index("row")["known"].to_dict() == {
        "channel:site": "site", "channel:shop": "shop",
    }  # fmt: skip


def test_an_id_that_ever_stood_for_a_step_is_never_given_again(tmp_path):
    study = study_in(tmp_path)
    append(study, "mb", [{
        "act": "set", "target": "case:C1", "field": "exit_step", "value": "quote", "seen": [],
    }], now=minutes(1))  # fmt: skip
    turns = spoken(*SELLER)
    people = people_of(turns, "employee").assign(department="vente")
    draft = draft_from(turns, people, EMPTY, read_log(study))
    rows = draft.steps.set_index("row")["id"]
    assert rows["step:quote"] == "quote_2"
    assert free_id("quote", {"quote", "quote_2"}) == "quote_3"


def test_drafting_leaves_its_input_as_it_was():
    turns = spoken(*SELLER)
    people = people_of(turns, "employee").assign(department="vente")
    before = turns.copy(deep=True), people.copy(deep=True)
    draft_from(turns, people, EMPTY, Log())
    pd.testing.assert_frame_equal(turns, before[0])
    pd.testing.assert_frame_equal(people, before[1])
