from __future__ import annotations

import pytest

from jresearch.transcripts.names import may_be_name, says_role


@pytest.mark.parametrize(
    "name",
    ["Marie", "Marie D.", "Jean de La Tour", "Anne-Marie", "O'Connor", "É. Zola", "P02", "E1", "Q",
     "SPEAKER_00", "Unknown Speaker", "Enquêteur·rice", "Interviewé(e) 2", "Moi", "LUCIE",
     "chercheur",
     "Client mystère", "Intervenant inconnu", "李"],
)  # fmt: skip
def test_names_of_speakers(name):
    assert may_be_name(name)


@pytest.mark.parametrize(
    "words",
    ["", "Note", "Participants", "2 options", "https", "Je me suis dit", "Par exemple", "Donc",
     "Moi je", "Résultat", "Rires", "Un deux trois quatre cinq", "A" * 64, "marie", "Quoi ?",
     "Date",
     "C'est simple", "Problème", "Vraiment", "Well"],
)  # fmt: skip
def test_words_before_a_colon_that_are_no_name(words):
    assert not may_be_name(words)


def test_a_role_or_a_code_is_told_from_somebodys_name():
    assert says_role("Enquêteur 2")
    assert says_role("P02")
    assert not says_role("Marie")
