"""The promise on invented sentences: what is hidden, and that nothing else is."""

from __future__ import annotations

import pytest

from bench.pseudonyms import HALVES, LEAST, Sentence, roster, score, sentences
from jresearch.pseudonyms.kinds import is_kind


@pytest.mark.parametrize("half", HALVES)
def test_names_and_numbers_are_found_and_little_else_is(half: str) -> None:
    told = score(half, roster())
    assert told.precision() >= LEAST
    assert told.recall() >= LEAST


@pytest.mark.parametrize("half", HALVES)
def test_a_sentence_without_identifiers_is_unchanged(half: str) -> None:
    told = score(half, roster())
    assert told.plain >= 60
    assert told.changed == 0


def test_there_are_enough_sentences_in_both_languages_and_halves() -> None:
    every = sentences()
    assert len(every) >= 420
    assert sum(not one.hidden for one in every) >= 120
    assert len({one.text for one in every}) == len(every)
    for half in HALVES:
        for language in ("fr", "en"):
            assert sum((one.half, one.language) == (half, language) for one in every) >= 100


def test_expected_places_lie_in_their_sentence_and_name_a_kind() -> None:
    assert [one for one in sentences() if not _sound(one)] == []


def _sound(one: Sentence) -> bool:
    words = [one.text[start:end] for start, end, _kind in one.hidden]
    return all(word and word == word.strip() for word in words) and all(
        is_kind(kind) for _s, _e, kind in one.hidden
    )
