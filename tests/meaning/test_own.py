import subprocess
import sys

import numpy as np
import pytest

from jresearch.meaning import Embedder, built_in
from jresearch.meaning.questions import without_words


def near(*said):
    texts, languages = zip(*said, strict=True)
    made = built_in()(texts, languages)
    return made @ made.T


def test_it_is_an_embedder_with_a_fingerprint_of_its_thesaurus_and_rules():
    assert isinstance(built_in(), Embedder)
    assert built_in().fingerprint == built_in().fingerprint
    assert built_in().fingerprint.startswith("built-in ")
    assert built_in().notices(["Bonjour."], ["fr"]) == []


def test_every_row_has_length_1_even_of_a_text_without_words():
    made = built_in()(["…", "", "Il pleut."])
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-3)


def test_a_text_s_vector_is_its_own_whatever_stands_beside_it():
    alone = built_in()(["La carte avalée."])[0]
    beside = built_in()(["Autre chose.", "La carte avalée."])[1]
    assert alone.tolist() == beside.tolist()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("On m'a remboursé le soir même.", "fr"), ("The money was back within the day.", "en"),
         ("On entendait tout de la chambre d'à côté.", "fr")),
        (("Personne n'est venu le jour dit.", "fr"), ("Nobody turned up.", "en"),
         ("La facture était trop chère.", "fr")),
        (("J'ai tout réexpliqué depuis le début.", "fr"), ("J'ai dû tout redire.", "fr"),
         ("Le meuble est rayé.", "fr")),
        (("Le train s'est arrêté en pleine voie.", "fr"), ("We sat outside the station.", "en"),
         ("L'infirmière a expliqué l'opération.", "fr")),
    ],
)  # fmt: skip
def test_what_says_the_same_is_nearer_than_what_does_not(one, other, apart):
    close = near(one, other, apart)
    assert close[0, 1] > 0.2 > close[0, 2]


def test_texts_of_which_nothing_is_known_meet_nowhere():
    letters = np.random.default_rng(0).integers(0, 20, size=(300, 3, 8))
    names = [
        ["".join("bcdfghjklmnpqrstvwxz"[n] for n in word) for word in said] for said in letters
    ]
    made = built_in()([" ".join(said) for said in names])
    assert (made @ made.T)[np.triu_indices(300, 1)].max() < 0.23


def test_only_what_tells_is_told():
    told = (
        built_in()
        .told(
            ["Le lundi, la dame du train.", "Jamais rappelé.", "They never called back."],
            ["fr", "fr", "en"],
        )
        .toarray()
    )
    shared = told @ told.T
    assert not told[0].any()
    assert shared[1, 2] > 2.0
    assert built_in().told([], []).shape[0] == 0


def test_another_process_gives_the_same_bytes():
    program = (
        "from jresearch.meaning import built_in; import hashlib;"
        "print(hashlib.sha256(built_in()(['La carte avalée.','A lost bag'],['fr','en'])"
        ".tobytes()).hexdigest())"
    )
    run = [sys.executable, "-c", program]
    told = {
        subprocess.run(run, capture_output=True, check=True, text=True,
                       env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed,
                            "OMP_NUM_THREADS": seed}).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1


def test_the_words_of_a_question_are_taken_out_in_every_form():
    left = without_words("On livre, la livraison a tardé.", "Et les livraisons ?", "fr")
    assert left == "On livre, la  a tardé."
