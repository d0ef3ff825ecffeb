from __future__ import annotations

from jresearch.transcripts.turn_languages import languages_by_turn

FRENCH = "Alors je suis allée là et ils ne m'ont pas dit que c'était fermé pour les vacances."
ENGLISH = "So we went there and they did not have it, so I was not happy with them at all."


def test_a_long_turn_keeps_its_language_and_a_short_one_goes_with_the_interview():
    assert languages_by_turn([FRENCH, "Yes, I did.", ENGLISH], "fr") == ["fr", "fr", "en"]


def test_a_short_turn_between_two_long_ones_goes_with_them():
    assert languages_by_turn([ENGLISH, "OK.", "Yes.", ENGLISH], "fr") == ["en"] * 4


def test_a_turn_of_the_interviews_own_language_between_them_stays():
    assert languages_by_turn([ENGLISH, FRENCH, ENGLISH], "fr") == ["en", "fr", "en"]


def test_answers_of_strangers_are_judged_alone():
    assert languages_by_turn([ENGLISH, "OK.", ENGLISH], "fr", talk=False) == ["en", "fr", "en"]


def test_a_mixed_turn_is_in_the_interviews_language():
    assert languages_by_turn([f"{ENGLISH} {FRENCH}"], "fr") == ["fr"]
    assert languages_by_turn([f"{ENGLISH} {FRENCH}"], "en") == ["en"]


def test_no_turn_is_no_language():
    assert languages_by_turn([], "fr") == []
