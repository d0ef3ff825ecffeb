from __future__ import annotations

from jresearch.transcripts.blocks import Block
from jresearch.transcripts.speakers import roles


def test_a_name_that_says_the_role_decides_for_both():
    assert roles([Block("Chercheuse", "Bien."), Block("Paul", "Ah ?")]) == (
        {"Chercheuse": "interviewer", "Paul": "participant"},
        (),
    )


def test_when_names_say_nothing_the_one_who_asks_leads_and_that_is_said():
    blocks = [
        Block("Anna", "Comment avez-vous commandé ?"),
        Block("Paul", "En magasin, après avoir regardé en ligne pendant plusieurs jours."),
        Block("Anna", "Et ensuite ?"),
        Block("Paul", "J'ai attendu la livraison, puis je l'ai relancée deux fois."),
    ]
    found, notes = roles(blocks)
    assert found == {"Anna": "interviewer", "Paul": "participant"}
    assert notes == (
        "'Anna' is taken for the interviewer: 2 of 2 turns ask something. "
        "If not, write the roles in interviews/speakers.csv.",
    )


def test_when_nobody_asks_roles_stay_unknown_and_that_is_said():
    found, notes = roles([Block("Anna", "Voilà."), Block("Paul", "Oui.")])
    assert found == {"Anna": "unknown", "Paul": "unknown"}
    assert notes == (
        "Who asks the questions could not be told: write the roles in interviews/speakers.csv.",
    )


def test_one_speaker_alone_is_the_participant():
    assert roles([Block("Anna", "Tout va bien.")])[0] == {"Anna": "participant"}


def test_an_unknown_speaker_stays_unknown():
    found, _notes = roles(
        [Block("Q", "Oui ?"), Block("Unknown Speaker", "Hm."), Block("Li", "Non")]
    )
    assert found == {"Q": "interviewer", "Unknown Speaker": "unknown", "Li": "participant"}


def test_nobody_named_has_no_role():
    assert roles([Block("", "Oui ?")]) == ({}, ())
