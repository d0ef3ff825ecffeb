"""The journey by macro-step: counted anew from what was told, never from what steps counted."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from journey.made import a_codebook, cases, coded, said, stays
from jresearch.codebook import Backstage, Phase, Question
from jresearch.counting import exposure
from jresearch.journey import emotional_curve, paths, touchpoints, transitions
from jresearch.journey.stretches import codebook_by_stretch, stays_by_stretch, tell_by_stretch
from jresearch.translation import speaking

# order is before; wait and receive are the purchase; mend comes after.
STEPS = ("order", "wait", "receive", "mend")
MACROS = {"order": "before", "wait": "purchase", "receive": "purchase", "mend": "after"}


def a_book(**more):
    book = a_codebook(STEPS, **more)
    return replace(
        book,
        steps=tuple(step.model_copy(update={"macro": MACROS[step.id]}) for step in book.steps),
    )


BOOK = a_book()
PHASES = (
    Phase(id="dream", label={"fr": "Rêver", "en": "Dreaming"}, macro="before"),
    Phase(id="get", label={"fr": "Obtenir", "en": "Getting"}, macro="purchase"),
)


def in_phases():
    """The first two macro-steps as the firm calls them; the last as everybody does."""
    of = {"before": "dream", "purchase": "get"}
    steps = tuple(s.model_copy(update={"phase": of.get(s.macro)}) for s in BOOK.steps)
    return replace(BOOK, steps=steps, phases=PHASES)


def test_macro_steps_are_steps_with_plain_names_in_the_order_of_the_journey():
    book = codebook_by_stretch(BOOK)
    assert book.step_ids == ["before", "purchase", "after"]
    for language, names in (("fr", ["Avant", "Achat", "Après"]),
                            ("en", ["Before", "Purchase", "After"])):  # fmt: skip
        with speaking(language):
            assert [book.step_label(step) for step in book.step_ids] == names
    assert (BOOK.is_by_stretch, book.is_by_stretch) == (False, True)
    assert codebook_by_stretch(book).step_ids == book.step_ids


def test_the_studys_own_phases_are_told_with_their_labels():
    book = codebook_by_stretch(in_phases())
    assert book.step_ids == ["dream", "get", "after"]
    with speaking("fr"):
        assert [book.step_label(step) for step in book.step_ids] == ["Rêver", "Obtenir", "Après"]
    assert [step.macro for step in book.steps] == ["before", "purchase", "after"]
    assert book.is_by_stretch
    assert codebook_by_stretch(book) is not book
    assert codebook_by_stretch(book).step_ids == book.step_ids


def test_what_stands_behind_the_steps_stands_behind_the_macro_step():
    behind = {"departments": ("sales",), "backstage": (Backstage(label={"fr": "Le planning"}),)}
    steps = tuple(
        step.model_copy(update=behind | {"keywords": {"fr": (step.id, "colis")}})
        for step in BOOK.steps
    )
    guide = (Question(question={"fr": "Et l'attente ?"}, steps=("receive", "wait")),)
    book = codebook_by_stretch(replace(BOOK, steps=steps, guide=guide))
    assert book.step("purchase").keywords == {"fr": ("wait", "colis", "receive")}
    assert book.step("purchase").departments == ("sales",)
    assert [line.label["fr"] for line in book.step("purchase").backstage] == ["Le planning"] * 2
    assert book.guide[0].steps == ("purchase",)


def test_a_channel_is_offered_at_a_macro_step_as_well_as_at_the_best_of_its_steps():
    inventory = pd.DataFrame(
        [("wait", "phone", "no", "V1", "sales", "company"),
         ("receive", "phone", "partly", "V1", "care", "partner"),
         ("mend", "web", "unknown", None, None, None)],
        columns=["step", "channel", "offered", "source", "owner", "actor"],
    )  # fmt: skip
    found = codebook_by_stretch(replace(BOOK, inventory=inventory)).inventory
    assert found.astype(object).where(found.notna(), None).to_numpy().tolist() == [
        ["purchase", "phone", "partly", "V1", None, None],
        ["after", "web", "unknown", None, None, None],
    ]


TOLD = coded(
    # C1 waits three times over, hurt each time, and receives once, delighted: mean −0.25.
    said("C1", "wait", rate=(1, 0)), said("C1", "wait", rate=(1, 0)),
    said("C1", "wait", rate=(1, 0)), said("C1", "receive", rate=(0, 2)),
    # C2 receives only: +1. C3 waits, badly: −2. C4 was there and rated nothing.
    said("C2", "receive", rate=(0, 1)), said("C3", "wait", rate=(2, 0)), said("C4", "wait"),
    said("C5", "order", rate=(0, 1)), said("C5", None, rate=(0, 2)),
    said("V1", "receive", population="employee", rate=(1, 0)),
)  # fmt: skip
LIVED = stays(
    ("C1", "wait", "phone"), ("C1", "receive", "shop"), ("C2", "receive", "shop"),
    ("C3", "wait", "phone", "abandoned"), ("C4", "wait", "web"), ("C5", "order", "web"),
    ("C6", "receive", "shop"), ("C6", "mend", "shop", "planned"),
)  # fmt: skip


def by_stretch():
    book = codebook_by_stretch(BOOK)
    return tell_by_stretch(TOLD, BOOK), stays_by_stretch(LIVED, BOOK), book


def test_a_case_is_the_mean_of_all_it_rated_and_not_of_its_steps():
    curve = emotional_curve(*by_stretch()).query("by == 'lived' and line == 'all'")
    row = curve.set_index("step").loc["purchase"]
    assert {dot["case"]: dot["mean"] for dot in row["dots"]} == {"C1": -0.25, "C2": 1, "C3": -2}
    # (−0.25 + 1 − 2) / 3; the means of the two steps would give (−1.5 + 1.5) / 2 = 0.
    assert row["mean"] == pytest.approx(-1.25 / 3)
    assert (row["k_rated"], row["exposed"], row["mentions"]) == (3, 5, 6)
    assert (row["negative_k"], row["positive_k"]) == (2, 2)
    assert curve["step"].tolist() == ["before", "purchase", "after"]


def test_each_case_that_lived_one_of_its_steps_was_there_once():
    exposed = exposure(*by_stretch())
    assert exposed["lived", "purchase"] == {"C1", "C2", "C3", "C4", "C6"}
    assert exposed["lived", "before"] == {"C5"}
    assert exposed["lived", "after"] == frozenset()
    assert exposed["seen_by_employees", "purchase"] == {"V1a"}


def test_the_matrix_counts_each_journey_once_on_a_channel_of_the_macro_step():
    cells = touchpoints(*by_stretch()).set_index(["step", "channel"])
    assert cells.loc[("purchase", "shop"), ["used_k", "exposed"]].tolist() == [3, 5]
    assert cells.loc[("purchase", "phone"), ["used_k", "exposed"]].tolist() == [2, 5]


def test_who_lived_one_step_of_a_macro_step_has_neither_skipped_nor_planned_it():
    table = stays(
        ("C1", "wait", "web", "skipped"), ("C1", "receive", "shop"),
        ("C2", "wait", "web", "skipped"), ("C2", "receive", "web", "skipped"),
        ("C2", "mend", "shop"), ("C3", "order", "web"), ("C3", "receive", "shop", "planned"),
        # A competitor's stay is no step of ours.
        ("C4", "wait", "phone", "done", "competitor"), ("C4", "receive", "web", "skipped"),
        ("C4", "mend", "shop"),
    )  # fmt: skip
    kept = stays_by_stretch(table, BOOK)
    assert kept[["case", "step", "status"]].to_numpy().tolist() == [
        ["C1", "purchase", "done"], ["C2", "purchase", "skipped"], ["C2", "after", "done"],
        ["C3", "before", "done"], ["C3", "purchase", "planned"],
        ["C4", "purchase", "done"], ["C4", "purchase", "skipped"], ["C4", "after", "done"],
    ]  # fmt: skip
    own = cases("C1", "C2", "C3", "C4", outcome={"C3": "ongoing"})
    found = paths(kept, own, codebook_by_stretch(BOOK)).set_index("case")
    assert found["skipped"].tolist() == [[], ["purchase"], [], ["purchase"]]
    assert found.loc["C3", "exit_step"] == "before"


def test_a_way_back_within_a_macro_step_is_no_way_back():
    table = stays(("C1", "wait", "web"), ("C1", "receive", "shop"), ("C1", "wait", "web"),
                  ("C1", "mend", "shop"), ("C1", "order", "web"))  # fmt: skip
    kept, book = stays_by_stretch(table, BOOK), codebook_by_stretch(BOOK)
    moves = transitions(kept, book).query("level == 'step'")
    assert moves[["from_step", "to_step", "move", "k"]].to_numpy().tolist() == [
        ["purchase", "after", "on", 1], ["after", "before", "back", 1],
    ]  # fmt: skip
    assert paths(kept, cases("C1"), book)["loops"].tolist() == [[]]


def test_where_a_case_left_and_where_its_thread_came_from_are_told_by_macro_step():
    left = cases("C1", "C2", outcome={"C1": "abandoned"}, exit_step={"C1": "receive"})
    assert tell_by_stretch(left, BOOK)["exit_step"].fillna("").tolist() == ["purchase", ""]
    lost = coded(said("C1", "mend", from_step="wait"), said("C1", "none"), said("C1", "gone"))
    told = tell_by_stretch(lost, BOOK)
    assert told["step"].tolist() == ["after", "none", "gone"]
    assert told["from_step"].fillna("").tolist() == ["purchase", "", ""]
    assert told.dtypes.equals(lost.dtypes)


def test_the_tables_are_left_as_they_were():
    before = TOLD.copy(deep=True), LIVED.copy(deep=True)
    by_stretch()
    pd.testing.assert_frame_equal(TOLD, before[0])
    pd.testing.assert_frame_equal(LIVED, before[1])


def test_a_study_where_nobody_was_heard_stays_empty():
    assert tell_by_stretch(coded(), BOOK).empty
    assert stays_by_stretch(stays(), BOOK).empty
