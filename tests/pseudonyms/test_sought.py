"""A report is passed over only when it cannot hold a name."""

from __future__ import annotations

import random

import pytest

from jresearch.pseudonyms.folding import bare
from jresearch.pseudonyms.key import Key, Row
from jresearch.pseudonyms.pseudonyms import of_names, with_key
from jresearch.pseudonyms.roster import Roster, listed
from jresearch.pseudonyms.sought import _of_nobody, can_stand, sought, words_in
from pseudonyms.test_known import NUMBERS

NAMES = [
    ("Marie-Laure", "person"), ("Marielaure", "person"), ("Kévin Le Goff", "person"),
    ("La Maltière", "place"), ("J.P. Morvan", "person"), ("Saint-Jean de Luz", "place"),
]  # fmt: skip
ROSTER = of_names(NAMES)
P = with_key(ROSTER.roster, Key((*ROSTER.key.rows, *NUMBERS)), "fr")
PIECES = (
    "Marie", "Laure", "laures", "-", "-\n", " ", " ", "\n", "'", ".", "Kévin", "Le", "Goff",
    "Goffs", "LeGoff", "Maltière", "la", "J", "P", "Morvan", "Saint", "jean", "de", "Luz", "06",
    "39", "9852", "07", "jo", "@", "mail", ".example", "dossier n°", "4512", "oui", "kevin",
)  # fmt: skip


def test_where_a_name_is_found_its_words_let_it_stand() -> None:
    found = 0
    for seed in range(4000):
        draw = random.Random(seed)
        text = "".join(draw.choices(PIECES, k=draw.randrange(2, 9)))
        if next(P.listed(text), None) is not None:
            found += 1
            words = words_in(text)
            assert any(can_stand(of, words) for of in sought(P).values()), text
    assert found > 400


ANNOUNCED = (
    "Jean", "Luc", "Le", "Bihot", "D'", "Ambrosio", "de", "La", "Fay", "Marie", "Laure", "'s", "e",
    " ", " ", " ", " ", "-", "-\n", "\n", "2", "AB", "12", "34", "Sophie ", "Mme ",
)  # fmt: skip
WRITTEN_AS_ONE = [
    "Lebihot", "Jeanluc", "Marielaure", "Dambrosio", "Delafay", "Sophie Lebihot", "Jeanmarie",
]  # fmt: skip
ONE = of_names([(name, "person") for name in WRITTEN_AS_ONE])
JOINED = with_key(
    ONE.roster, Key((*ONE.key.rows, Row("[REFERENCE_1]", "reference", "AB1234"))), "fr"
)


def test_each_name_found_after_a_title_or_a_first_name_can_stand() -> None:
    found = 0
    by_letters = {"".join(of): of for of in sought(JOINED).values()}
    for seed in range(8000):
        draw = random.Random(seed)
        begin = draw.choice(("Mme ", "Mr ", "je m'appelle ", "Sophie ", "dossier n° "))
        text = begin + "".join(draw.choices(ANNOUNCED, k=draw.randrange(2, 6)))
        told = {name for _one, name in JOINED.listed(text)}
        words = words_in(text) if told else set()
        assert all(can_stand(by_letters[bare(name)], words) for name in told), text
        found += bool(told - {"Sophie"})
    assert found > 40


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Lebihot", "Mme Le Bihot"),
        ("Jeanluc", "Mme Jean Luc"),
        ("Marielaure", "Mme Marie-Laure"),
        ("Dambrosio", "Mr D'Ambrosio's"),
        ("Routelle", "Mme Routelle2"),
    ],
)
def test_what_is_announced_stands_there_as_one_word(name: str, text: str) -> None:
    p = of_names([(name, "person")])
    assert name in {told for _one, told in p.listed(text)}
    assert any(can_stand(of, words_in(text)) for of in sought(p).values())


def test_letters_that_stand_anywhere_are_no_name() -> None:
    letters = words_in(" ".join("abcdefghijklmnopqrstuvwxyz"))
    assert not can_stand(("lebihot",), letters | words_in("Le vendeur de Mme Bihot"))


def test_a_name_that_is_looked_for_in_another_manner_has_another_hash() -> None:
    key = Key((Row("[PERSONNE_1]", "person", "Rose"),))
    met = with_key(Roster(()), key, "fr")
    told = with_key(Roster((listed("Rose", "person"),)), key, "fr")
    assert not list(met.listed("Rose a rappelé."))
    assert list(told.listed("Rose a rappelé."))
    assert [sought(told)[name] for name in sought(told).keys() - sought(met).keys()] == [("rose",)]


COMMON = with_key(
    Roster(()), Key(tuple(Row(f"[PERSONNE_{n}]", "person", name) for n, name in
                          enumerate(("Blanche", "Petit", "Claire", "Rose"), start=1))), "fr"
)  # fmt: skip
AROUND = (
    "Blanche", "blanche", "Petit", "petits", "Claire", "Rose", "rose", "Mme ", "M. ", "Sophie ",
    "je m'appelle ", ", ", ". ", " ", " ", "-", "une ", "Routelle", "est venue",
)  # fmt: skip


def test_a_common_word_can_stand_where_it_is_announced_alone() -> None:
    listed_there = passed_over = 0
    for seed in range(8000):
        draw = random.Random(seed)
        text = "".join(draw.choices(AROUND, k=draw.randrange(2, 9)))
        names = sought(COMMON).values()
        may = any(can_stand(of, words_in(text)) for of in names)
        assert may == any(can_stand(of, words_in(text, COMMON.announced(text)[0])) for of in names)
        told = next(COMMON.listed(text), None) is not None
        assert may or not told, text
        listed_there += told
        passed_over += not may and "petit" in text.casefold()
    assert listed_there > 200
    assert passed_over > 400


def test_a_name_of_which_one_word_is_missing_at_an_end_cannot_stand() -> None:
    words = words_in("Marie et Le Bihan, rue de Luz")
    assert not any(can_stand(of, words) for of in (("marie", "laure"), ("kevin", "le", "goff")))


def test_what_is_kept_of_the_names_tells_none_of_them() -> None:
    assert not any(name in "".join(sought(P)) for name in ("marie", "goff", "morvan"))


def test_in_two_languages_all_is_announced_that_is_in_one_or_the_other() -> None:
    finder, several = _of_nobody(), 0
    begins = ("Me ", "Ms ", "devis n° ", "account ", "Mme ", "Sophie ")
    for seed in range(4000):
        draw = random.Random(seed)
        text = draw.choice(begins) + "".join(draw.choices(ANNOUNCED, k=draw.randrange(2, 6)))
        french, english = set(finder.announced(text, "fr")), set(finder.announced(text, "en"))
        assert set(finder.announced(text, "fr", "en")) == french | english, text
        several += french != english
    assert several > 100
