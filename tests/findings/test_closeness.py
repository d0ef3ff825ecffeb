import numpy as np
import pytest

from findings.test_find import CHASE, STUDY, chasing, irritant
from journey.made import coded, said, stays
from jresearch.findings import find, group_texts
from jresearch.findings.closeness import by_words
from jresearch.findings.telling import told_in, without_questions


def told(*texts):
    return told_in(texts, ["fr"] * len(texts))


def near(*texts):
    close = by_words(told(*texts), 0.3)
    return close.between(range(len(texts)), range(len(texts)))


def test_fillers_vague_judgements_and_words_of_every_talk_tell_nothing():
    assert told("Euh, du coup, c'est vraiment compliqué, quoi, comme travail.") == [()]


def test_the_words_of_the_question_are_the_interviewer_s_but_an_event_is_told():
    own = told("La livraison, j'ai dû relancer pour la livraison du meuble.")
    asked = ["Et la livraison, vous avez dû relancer ?"]
    left = set(without_questions(own, asked, ["fr"])[0])
    assert {"meubl", "=chasing"} <= left
    assert not {"livrais", "relanc"} & left


def test_texts_that_share_only_vague_words_are_not_close_at_all():
    one, other = "C'est vraiment compliqué, le polissage.", "C'est compliqué, la facture."
    assert near(one, other)[0, 1] == 0


def test_long_accounts_that_share_one_word_are_not_close():
    one = "Le samedi on charge la camionnette avec les planches, les outils et le vernis du voisin."
    other = "Mon oncle repeignait la camionnette bleue de la boulangerie pendant les vacances."
    assert near(one, other)[0, 1] == 0


def test_the_same_event_told_in_the_same_manner_is_close_whatever_surrounds_it():
    one = "Donc je lui ai tout redit, le frigo, la hotte, la gaine de l'immeuble et la plaque."
    other = "J'ai tout réexpliqué : l'expert, le congélateur, la colonne à gauche, l'évier."
    assert near(one, other)[0, 1] >= 0.3


def test_a_word_of_every_text_of_a_large_corpus_joins_nothing_by_itself():
    letters = "bcdfghjklmnp"
    own = [f"zou{a}{b}ta" for a in letters for b in letters]
    close = by_words(told(*(f"Le carton {word}." for word in own)), 0.1)
    assert close.between([0], [1]).tolist() == [[0.0]]


def test_words_of_the_question_make_no_finding():
    question = "Racontez-moi votre visite au magasin de Brest."
    rows = [
        irritant("C1", "La visite au magasin de Brest, un vendeur absent.", question=question),
        irritant("C2", "Au magasin de Brest, ma visite : une odeur.", question=question),
    ]
    findings, _ = find(coded(*rows), stays(), STUDY)
    assert findings["signal"].all()


def test_findings_of_two_steps_that_share_nothing_telling_are_no_family():
    rows = [
        *chasing(),
        irritant("C5", "Une porte rayée, la porte du four.", "mend"),
        irritant("C6", "La porte du four, une porte rayée.", "mend"),
    ]
    findings, _ = find(coded(*rows), stays(), STUDY)
    assert findings["family"].isna().all()
    assert findings["step"].notna().all()


@pytest.mark.parametrize("many", [1, 2, 3, 4, 5])
def test_any_number_of_texts_in_any_order_gives_the_same_groups(many):
    texts = [*CHASE, "La porte est rayée.", "Une porte rayée."][:many]
    back = group_texts(texts[::-1]).tolist()[::-1]
    assert group_texts(texts).tolist() == back


def test_a_text_that_tells_something_is_as_close_to_itself_as_can_be():
    assert np.allclose(np.diag(near(*CHASE)), 1.0)


def test_two_who_say_only_that_it_was_complicated_are_two_signals():
    rows = [
        said("C1", quote="C'est vraiment très compliqué.", nature=["irritant"], rate=(1, 0)),
        said("C2", quote="Oui, c'était compliqué.", nature=["irritant"], rate=(1, 0)),
    ]
    findings, _ = find(coded(*rows), stays(), STUDY)
    assert (findings["k"].tolist(), findings["signal"].all()) == ([1, 1], True)
