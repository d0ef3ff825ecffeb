"""A report is passed over only when it cannot hold a name."""

from __future__ import annotations

import random

from jresearch.pseudonyms.key import Key, Row
from jresearch.pseudonyms.pseudonyms import of_names, with_key
from jresearch.pseudonyms.sought import can_stand, sought, words_in

NAMES = [
    ("Marie-Laure", "person"), ("Marielaure", "person"), ("Kévin Le Goff", "person"),
    ("La Maltière", "place"), ("J.P. Morvan", "person"), ("Saint-Jean de Luz", "place"),
]  # fmt: skip
NUMBERS = (
    Row("[TELEPHONE_1]", "phone", "06 39 98 52 07"),
    Row("[EMAIL_1]", "email", "jo@mail.example"),
    Row("[REFERENCE_1]", "reference", "4512"),
)
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


def test_a_name_of_which_one_word_is_missing_at_an_end_cannot_stand() -> None:
    words = words_in("Marie et Le Bihan, rue de Luz")
    assert not any(can_stand(of, words) for of in (("marie", "laure"), ("kevin", "le", "goff")))


def test_what_is_kept_of_the_names_tells_none_of_them() -> None:
    assert not any(name in "".join(sought(P)) for name in ("marie", "goff", "morvan"))
