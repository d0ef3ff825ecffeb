import numpy as np
import pytest

from findings.test_find import CHASE, STUDY, chasing, irritant
from journey.made import coded, said, stays
from jresearch.findings import find, group_texts
from jresearch.findings.closeness import (
    LEAST,
    closeness_of_sayings,
    closeness_of_texts,
    threshold_between,
    threshold_of,
)
from jresearch.meaning.own import THRESHOLD


def near(*texts, languages=None):
    close = closeness_of_texts(texts, languages or ["fr"] * len(texts))
    return close.between(range(len(texts)), range(len(texts)))


def test_texts_that_share_only_vague_words_are_far():
    one, other = "C'est vraiment compliqué, le polissage.", "C'est compliqué, la facture."
    assert near(one, other)[0, 1] < THRESHOLD


def test_long_accounts_that_share_one_word_are_far():
    one = "Le samedi on charge la camionnette avec les planches, les outils et le vernis du voisin."
    other = (
        "Mon oncle repeignait la camionnette bleue de la boulangerie pendant les vacances, "
        "un pinceau à la bouche et la radio sur les genoux."
    )
    assert near(one, other)[0, 1] < THRESHOLD


def test_what_is_said_in_other_words_is_closer_than_what_is_not_said():
    one = "C'est moi qui rappelle à chaque fois."
    other = "J'ai dû courir après eux tout le mois."
    apart = "La porte du four est rayée."
    close = near(one, other, apart)
    assert close[0, 1] > 2 * close[0, 2]


def test_french_meets_english():
    close = near("J'ai dû les relancer.", "I had to chase them.", "The door is scratched.",
                 languages=["fr", "en", "en"])  # fmt: skip
    assert close[0, 1] > 0.5 > close[0, 2]


def test_a_text_that_tells_something_is_as_close_to_itself_as_can_be():
    assert np.allclose(np.diag(near(*CHASE)), 1.0, atol=1e-3)


def said_of(steps, *texts):
    close = closeness_of_sayings(
        texts, ["fr"] * len(texts), questions=[None] * len(texts), steps=steps,
        people=[f"P{n}" for n in range(len(texts))],
    )  # fmt: skip
    return close.between(range(len(texts)), range(len(texts)))


def test_who_shares_only_things_people_and_days_has_said_nothing_together():
    drawers = "Le lundi la dame a montré les tiroirs.", "Un monsieur a posé les tiroirs le lundi."
    assert said_of(["a", "a"], *drawers)[0, 1] < THRESHOLD
    assert said_of(["a", "a"], "Jamais rappelé.", "Ils devaient me rappeler.")[0, 1] > THRESHOLD


def test_at_one_step_less_is_needed_than_across_two():
    texts = "Jamais rappelé par le magasin.", "Ils devaient me rappeler lundi."
    assert said_of(["a", "a"], *texts)[0, 1] > said_of(["a", "b"], *texts)[0, 1] > 0


def test_what_tells_nothing_is_close_to_itself_alone():
    near = said_of(["a", "a"], "I teach statistics.", "Elle repliait sa tente.")
    assert near[0, 1] < THRESHOLD
    assert np.diag(near) == pytest.approx([1, 1], abs=1e-3)


def test_a_transcriber_s_note_is_no_word():
    assert (
        said_of(["a", "a"], "[silence] Alors voilà.", "Le silence, c'est reposant.")[0, 1]
        < THRESHOLD
    )


def test_the_words_of_the_question_are_the_interviewer_s():
    texts = ["La relance, un vendredi.", "La relance, je crois."]
    known = {"steps": ["a", "a"], "people": ["A", "B"]}
    asked = closeness_of_sayings(texts, ["fr", "fr"], questions=["Et la relance ?"] * 2, **known)
    told = closeness_of_sayings(texts, ["fr", "fr"], questions=[None, None], **known)
    assert told.between([0], [1])[0, 0] > 0.4
    assert asked.between([0], [1])[0, 0] < 0.1


def test_the_more_texts_there_are_the_closer_a_group_must_be():
    chance = np.random.default_rng(0)
    made = chance.normal(size=(400, 30))
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    few, some, many = (threshold_of(made[:n]) for n in (20, 200, 400))
    assert LEAST <= few < some < many < 0.46


def test_texts_of_other_steps_by_other_people_tell_how_close_unrelated_texts_are():
    chance = np.random.default_rng(0)
    made = chance.normal(size=(40, 6))
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    steps, people = ["a", "b"] * 20, [f"P{n}" for n in range(40)]
    unrelated = [made[i] @ made[j] for i in range(0, 40, 2) for j in range(1, 40, 2)]
    found = threshold_between(made, steps, people)
    assert found == pytest.approx(np.percentile(unrelated, 99), abs=1e-4)


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


def test_two_who_say_only_that_it_was_complicated_are_two_signals():
    rows = [
        said("C1", quote="C'est vraiment très compliqué.", nature=["irritant"], rate=(1, 0)),
        said("C2", quote="Oui, c'était compliqué.", nature=["irritant"], rate=(1, 0)),
    ]
    findings, _ = find(coded(*rows), stays(), STUDY)
    assert (findings["k"].tolist(), findings["signal"].all()) == ([1, 1], True)
