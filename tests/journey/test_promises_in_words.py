"""What is promised in words, kept or broken: counted by hand."""

from __future__ import annotations

from dataclasses import replace

from journey.made import a_codebook, coded, said, stays
from jresearch.codebook import Promise
from jresearch.journey import promises_in_words

BOOK = a_codebook()
PROMISED = Promise(
    id="one", label={"fr": "Un seul contact"}, themes=("contact", "again"), steps=("wait", "mend")
)


def in_words(*rows, promise=PROMISED, lived=()):
    book = replace(BOOK, promises=(promise,))
    return promises_in_words(coded(*rows), stays(*lived), book).iloc[0]


def test_a_promise_is_broken_by_one_bad_incident_and_kept_by_good_ones_alone():
    here = in_words(
        said("C1", rate=(0, 2), theme=["contact"]),
        said("C1", "mend", rate=(2, 0), theme=["again"]),
        said("C2", rate=(1, 0), theme=["again", "price"]),
        said("C3", rate=(0, 1), theme=["contact"]),
        said("C4", rate=(1, 1), theme=["contact"]),  # as good as bad: neither
        said("C5", rate=(2, 0), theme=["price"]),  # of something else
        said("C6", "order", rate=(2, 0), theme=["contact"]),  # at a step it is not made for
        said("C7", theme=["contact"]),  # nothing said of how it was
        lived=[("C8", "mend"), ("C9", "order")],
    )  # fmt: skip
    # Broken for C1 (in the end) and C2, kept for C3; C1 to C5, C7 and C8 lived a step of it.
    assert (here.broken_k, here.kept_k, here.exposed, here.verdict) == (2, 1, 7, "broken")
    assert here.broken == ["C1:001", "C2:002"]
    assert here.kept == ["C3:003"]


def test_a_promise_may_hold_wherever_its_themes_are_told_and_one_voice_proves_nothing():
    anywhere = PROMISED.model_copy(update={"steps": ()})
    alone = in_words(said("C6", "order", rate=(2, 0), theme=["contact"]), promise=anywhere)
    assert (alone.broken_k, alone.exposed, alone.verdict) == (1, 1, "insufficient")
    two = [said(f"C{n}", "order", rate=(0, 1), theme=["contact"]) for n in (1, 2)]
    assert in_words(*two, promise=anywhere).verdict == "kept"
    others = [said(f"C{n}", "order", rate=(1, 0), theme=["contact"]) for n in (3, 4)]
    assert in_words(*two, *others, promise=anywhere).verdict == "mixed"


def test_a_study_without_promises_in_words_has_none():
    assert promises_in_words(coded(said()), stays(), BOOK).empty
