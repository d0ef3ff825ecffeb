from __future__ import annotations

import random
import time

from jresearch.transcripts.twins import SHARED, share, sketch, twins


def talk(number: int, words: int = 2000) -> list[str]:
    draw = random.Random(number)
    return [f"mot{draw.randrange(500)}" for _n in range(words)]


def test_turns_cut_otherwise_capitals_and_marks_change_nothing():
    words = talk(1)
    other = [" ".join(words[:900]) + ", ", "« " + " ".join(words[900:]).upper() + " ! »"]
    assert share(sketch([" ".join(words)]), sketch(other)) == 1.0


def test_one_talk_and_another_share_next_to_nothing():
    assert share(sketch(talk(1)), sketch(talk(2))) < 0.05


def test_a_word_corrected_in_forty_leaves_the_same_talk():
    words = talk(1)
    mended = ["corrigé" if n % 40 == 0 else word for n, word in enumerate(words)]
    assert SHARED <= share(sketch(words), sketch(mended)) < 1


def test_an_extract_is_found_in_the_whole():
    words = talk(1)
    assert share(sketch(words), sketch(words[500:1200])) > 0.9


def test_questions_that_every_interview_asks_make_no_twins():
    guide = [f"question{n}" for n in range(200)]
    one, two = guide + talk(1, 800), guide + talk(2, 800)
    assert twins({"a": sketch(one), "b": sketch(two)}) == []


def test_short_talks_are_not_judged():
    assert sketch(["Oui."] * 60) == ()
    assert share((), sketch(talk(1))) == 0


def test_pairs_are_found_among_five_hundred_in_a_moment():
    sketches = {f"E{n:03d}": sketch(talk(n)) for n in range(500)}
    sketches["copie"] = sketch(talk(123))
    begin = time.perf_counter()
    assert twins(sketches) == [("E123", "copie")]
    assert time.perf_counter() - begin < 3


def test_copies_of_one_talk_are_all_found():
    sketches = {f"c{n}": sketch(talk(7)) for n in range(5)}
    assert len(twins(sketches)) == 10
