import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey.made import STEPS, a_codebook, cases, coded, said, stays
from jresearch.journey import emotional_curve

BOOK = a_codebook()
RATES = {-2: (2, 0), -1: (1, 0), 0: (0, 0), 1: (0, 1), 2: (0, 2)}


def rated(*triples, **more):
    """Observations of (case, step, valence)."""
    return coded(*(said(case, step, rate=RATES[value], **more) for case, step, value in triples))


def point(table, step="wait", line="all", by="lived"):
    found = table[table.by.eq(by) & table.line.eq(line) & table.step.eq(step)]
    assert len(found) == 1
    return found.iloc[0]


def test_each_case_weighs_the_same_however_much_it_says():
    rows = rated(*[("C1", "wait", -2)] * 9, ("C2", "wait", 2), ("C3", "wait", 0))
    here = point(emotional_curve(rows, stays(), BOOK))
    assert here["mean"] == 0
    assert (here.k_rated, here.mentions) == (3, 11)


def test_mean_and_t_interval_are_those_worked_out_by_hand():
    # means −2 −1 0 1 1: mean −0.2; sd = √(6.8/4) = 1.3038; half = 2.7764 × 1.3038/√5 = 1.6189
    values = zip(("C1", "C2", "C3", "C4", "C5"), (-2, -1, 0, 1, 1), strict=True)
    here = point(emotional_curve(rated(*((c, "wait", x) for c, x in values)), stays(), BOOK))
    assert here.state == "ok"
    assert here["mean"] == pytest.approx(-0.2)
    assert (here.low, here.high) == (
        pytest.approx(-1.8189, abs=1e-4),
        pytest.approx(1.4189, abs=1e-4),
    )


def test_the_interval_stays_within_the_scale():
    values = zip(("C1", "C2", "C3", "C4", "C5"), (-2, -2, -2, -2, 2), strict=True)
    here = point(emotional_curve(rated(*((c, "wait", x) for c, x in values)), stays(), BOOK))
    assert here.low == -2


@pytest.mark.parametrize(
    ("values", "state", "has_mean", "has_interval"),
    [
        ([], "silent", False, False),
        ([1, 2], "dots", False, False),
        ([1, 2, 1], "few", True, False),
        ([1, 2, 1, 0], "few", True, False),
        ([1, 2, 1, 0, 1], "ok", True, True),
        ([-1] * 5, "unanimous", True, False),
        ([-1] * 4, "few", True, False),
    ],
)
def test_what_may_be_drawn_depends_on_how_many_spoke(values, state, has_mean, has_interval):
    rows = rated(*((f"C{n}", "wait", x) for n, x in enumerate(values)), ("Z", "order", 0))
    here = point(emotional_curve(rows, stays(), BOOK))
    assert here.state == state
    assert pd.notna(here["mean"]) == has_mean
    assert pd.notna(here.low) == has_interval


def test_a_step_nobody_rated_keeps_its_row():
    table = emotional_curve(rated(("C1", "order", 1)), stays(("C1", "wait")), BOOK)
    here = point(table)
    assert (here.state, here.k_rated, here.exposed) == ("silent", 0, 1)
    assert table[table.by.eq("lived") & table.line.eq("all")]["step"].tolist() == list(STEPS)


def test_mixed_feelings_count_up_and_down_and_keep_their_lowest_point():
    rows = coded(said("C1", rate=(2, 0)), said("C1", rate=(0, 2)), said("C2", rate=(1, 1)))
    here = point(emotional_curve(rows, stays(), BOOK))
    assert (here.negative_k, here.positive_k) == (2, 2)
    assert here.dots == [
        {"case": "C1", "mean": 0.0, "lowest": -2.0},
        {"case": "C2", "mean": 0.0, "lowest": -1.0},
    ]


def test_employees_and_what_is_apart_never_enter_what_customers_lived():
    rows = coded(
        said("C1", rate=(2, 0)),
        said("V1", population="employee", person="V1", rate=(0, 2)),
        said("C2", series="apart", rate=(0, 2)),
    )
    table = emotional_curve(rows, stays(), BOOK)
    assert point(table).k_rated == 1
    assert point(table, by="seen_by_employees").dots[0]["case"] == "V1"
    assert "apart" not in set(table.by)


def test_words_covered_by_another_coder_do_not_count_twice():
    rows = coded(said("C1", rate=(2, 0)), said("C1", rate=(0, 2), covered_by="C1:000"))
    assert point(emotional_curve(rows, stays(), BOOK)).dots[0]["mean"] == -2


def test_two_cases_of_one_person_are_two_in_n_and_one_for_the_interval():
    rows = coded(*(
        said(f"C{n}", person="Ana" if n < 2 else f"P{n}", rate=RATES[x])
        for n, x in enumerate((-2, -1, 0, 1, 2))
    ))  # fmt: skip
    here = point(emotional_curve(rows, stays(), BOOK))
    assert (here.k_rated, here.state) == (5, "few")


def test_the_confirmed_line_holds_only_what_people_gave_or_kept():
    rows = coded(
        said("C1", rate=(2, 0), negative_source="accepted", positive_source="accepted"),
        said("C2", rate=(2, None), negative_source="blind"),
        said("C3", rate=(2, 0), negative_source="corrected", positive_source="machine"),
        said("C4", rate=(2, 0)),
    )
    assert point(emotional_curve(rows, stays(), BOOK), line="confirmed").k_rated == 2


def test_the_same_people_are_those_rated_at_every_step_of_that_line():
    everywhere = [(f"C{n}", step, -1) for n in (1, 2, 3) for step in STEPS]
    leaver = [("C4", "order", 2)]
    table = emotional_curve(rated(*everywhere, *leaver), stays(("C4", "wait")), BOOK)
    assert point(table, "order")["mean"] == pytest.approx(-0.25)
    assert point(table, "order", "same_people")["mean"] == -1
    assert point(table, "wait", "same_people").exposed == 3


def test_a_step_too_few_of_the_same_people_rated_is_left_out_of_their_line():
    rows = rated(
        *((f"C{n}", s, 1) for n in (1, 2, 3) for s in ("order", "wait")), ("C1", "mend", 0)
    )
    table = emotional_curve(rows, stays(), BOOK)
    states = {s: point(table, s, "same_people").state for s in STEPS}
    assert states == {"order": "few", "wait": "few", "receive": "silent", "mend": "silent"}


def test_profiles_split_what_customers_lived():
    rows = rated(("C1", "wait", -2), ("C2", "wait", 2), ("C3", "wait", 2))
    product = cases("C1", "C2", "C3", product={"C1": "kit", "C2": "fitted"}).set_index("case")
    table = emotional_curve(rows, stays(), BOOK, by=product["product"])
    assert sorted(set(table.by)) == ["fitted", "kit"]
    assert (point(table, by="kit").k_rated, point(table, by="kit").exposed) == (1, 1)


def test_one_talkative_angry_person_moves_the_curve_by_at_most_one_nth_of_the_scale():
    values = (-1, 0, 1, 1, 2, 0)
    calm = [(f"C{n}", "wait", x) for n, x in enumerate(values)]
    before = point(emotional_curve(rated(*calm), stays(), BOOK))["mean"]
    after = point(emotional_curve(rated(*calm, *[("C9", "wait", -2)] * 80), stays(), BOOK))["mean"]
    assert abs(after - before) <= 4 / 7


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["C1", "C2", "C3", "C4", "C5", "C6"]),
            st.sampled_from(STEPS),
            st.integers(-2, 2),
        ),
        min_size=1, max_size=30,
    )
)  # fmt: skip
def test_the_mean_lies_within_the_dots_and_k_within_the_exposed(triples):
    table = emotional_curve(rated(*triples), stays(), BOOK)
    assert (table.k_rated <= table.exposed).all()
    assert (table.negative_k <= table.k_rated).all()
    for row in table[table["mean"].notna()].itertuples():
        means = [dot["mean"] for dot in row.dots]
        assert min(means) - 1e-9 <= row.mean <= max(means) + 1e-9


def test_emotional_curve_leaves_its_input_as_it_was():
    rows, lived = rated(("C1", "wait", 1)), stays(("C1", "wait"))
    before = rows.copy(deep=True), lived.copy(deep=True)
    emotional_curve(rows, lived, BOOK)
    assert rows.equals(before[0])
    assert lived.equals(before[1])


def test_an_empty_study_has_a_silent_curve():
    assert set(emotional_curve(coded(), stays(), BOOK).state) == {"silent"}


def test_the_line_of_the_same_people_needs_three_who_share_no_person():
    # C1 and C2 are the journeys of one person: with C3 these are two, too few for the line.
    rows = coded(
        *(said(case, step, rate=(1, 0), person=person)
          for step in ("order", "wait")
          for case, person in (("C1", "P1"), ("C2", "P1"), ("C3", "P3")))
    )  # fmt: skip
    lived = stays(*((case, step) for step in ("order", "wait") for case in ("C1", "C2", "C3")))
    curve = emotional_curve(rows, lived, a_codebook())
    same = curve[curve["by"].eq("lived") & curve["line"].eq("same_people")]
    assert same["k_rated"].sum() == 0
