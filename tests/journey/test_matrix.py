from journey.made import a_codebook, coded, said, stays
from jresearch.journey import missing_touchpoints, touchpoints

BOOK = a_codebook(
    inventory=(("order", "web", "yes"), ("order", "shop", "partly"), ("wait", "web", "no"))
)


def cell(table, step, channel):
    return table[table.step.eq(step) & table.channel.eq(channel)].iloc[0]


def test_each_cell_is_in_one_of_six_states():
    rows = coded(
        said("C1", "order", channel="web"),
        said("C1", "wait", channel="web"),
        said("V1", "wait", channel="shop", population="employee", series="apart"),
    )
    lived = stays(("C1", "order", "web"), ("C1", "wait", "web"), ("C1", "wait", "phone", "tried"))
    table = touchpoints(rows, lived, BOOK)
    states = {
        ("order", "web"): "used",
        ("order", "shop"): "offered",
        ("order", "phone"): "not_offered",
        ("wait", "web"): "outside",
        ("wait", "phone"): "tried",
        ("wait", "shop"): "employees_only",
    }
    assert {key: cell(table, *key).state for key in states} == states
    assert len(table) == 12


def test_a_cell_counts_cases_and_shows_who_felt_what_there():
    rows = coded(
        said("C1", "order", channel="web", rate=(2, 0)),
        said("C1", "order", channel="web", rate=(1, 0)),
        said("C2", "order", channel="web", rate=(0, 1)),
    )
    lived = stays(("C1", "order", "web"), ("C2", "order", "web"), ("C3", "order", "shop"))
    here = cell(touchpoints(rows, lived, BOOK), "order", "web")
    assert (here.used_k, here.exposed, here.mentions) == (2, 3, 3)
    assert (here.negative_k, here.positive_k) == (1, 1)


def test_a_competitor_s_passage_uses_nothing_of_ours():
    lived = stays(("C1", "order", "phone", "done", "competitor"))
    assert cell(touchpoints(coded(), lived, BOOK), "order", "phone").state == "not_offered"


def test_touchpoints_leaves_its_input_as_it_was():
    rows, lived = coded(said(channel="web")), stays(("C1", "wait", "web"))
    before = rows.copy(deep=True), lived.copy(deep=True)
    touchpoints(rows, lived, BOOK)
    assert rows.equals(before[0])
    assert lived.equals(before[1])


def test_whoever_felt_something_on_a_channel_was_there_and_a_wish_for_one_is_no_visit():
    rows = coded(
        said("C1", "order", channel="web", rate=(1, 0)),
        said("C2", "order", channel="phone", rate=(1, 0), nature=["idea"]),
        said("C3", "order", channel="shop", rate=(1, 0)),
    )
    lived = stays(("C1", "order"), ("C2", "order"), ("C3", "order", "shop", "tried"))
    table = touchpoints(rows, lived, BOOK)
    assert cell(table, "order", "web").used_k == 1
    assert cell(table, "order", "phone").used_k == 0
    assert cell(table, "order", "shop")[["used_k", "tried_k"]].tolist() == [0, 1]


def test_a_case_stands_on_the_side_of_its_own_mean_and_on_both_where_it_is_even():
    rows = coded(
        # Means -1, -0.5, +0.5: two below, one above; all three are both down and up.
        said("C1", "order", channel="web", rate=(2, 0)),
        said("C2", "order", channel="web", rate=(2, 0)),
        said("C2", "order", channel="web", rate=(0, 1)),
        said("C3", "order", channel="web", rate=(1, 0)),
        said("C3", "order", channel="web", rate=(0, 2)),
        # Means 0 and 0, each down and up: two on each side.
        said("C1", "wait", channel="web", rate=(1, 0)),
        said("C1", "wait", channel="web", rate=(0, 1)),
        said("C2", "wait", channel="web", rate=(2, 2)),
    )
    table = touchpoints(rows, stays(("C1", "order", "web")), BOOK)
    assert cell(table, "order", "web").verdict == "irritant"
    assert cell(table, "wait", "web").verdict == "mixed"


def test_a_channel_asked_for_at_no_step_counts_all_who_ask_for_it_if_no_step_has_it():
    wish = {"nature": ["idea"], "series": "apart", "modality": "hypothetical"}
    rows = coded(
        said("C1", "none", channel="phone", **wish),
        said("C2", "wait", channel="phone", **wish),
        said("C3", "none", channel="shop", **wish),
    )
    lived = stays(("C1", "order", "web"), ("C2", "order", "web"), ("C3", "order", "web"))
    found = missing_touchpoints(rows, lived, touchpoints(rows, lived, BOOK), BOOK)
    asked = found[found["gap"].eq("asked_for")]
    # The shop is offered, partly, at "order": somebody who wants more of it finds it there.
    assert asked[["step", "channel", "k", "exposed"]].to_numpy().tolist() == [
        ["none", "phone", 2, 3], ["wait", "phone", 1, 1],
    ]  # fmt: skip
