"""The way each case went, and what may be said of several: counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from journey.made import a_codebook, cases, coded, said, stays
from jresearch.journey import channel_flows, exits, paths, transitions, typical_path
from jresearch.journey.typical import edits
from jresearch.tables import Evidence

BOOK = a_codebook()


def with_causes(table, **causes):
    """Passages with a cause of the change of channel, by row number ("r3")."""
    changed = table.copy()
    for row, cause in causes.items():
        changed.loc[int(row[1:]), "switch_cause"] = cause
    return changed


def way(table, case="C1", **columns):
    found = paths(table, cases(case, **columns), BOOK)
    assert len(found) == 1
    return found.iloc[0]


def test_a_path_is_told_in_lived_order_and_what_repeats_at_once_is_told_once():
    rows = stays(
        ("C1", "order", "web"), ("C1", "wait", "phone"), ("C1", "wait", "phone"),
        ("C1", "order", "shop"), ("C1", "receive"),
    )  # fmt: skip
    found = way(rows)
    assert found.steps == ["order", "wait", "order", "receive"]
    assert found.loops == ["order"]
    assert found.places == [
        {"step": "order", "channel": "web"}, {"step": "wait", "channel": "phone"},
        {"step": "order", "channel": "shop"}, {"step": "receive", "channel": None},
    ]  # fmt: skip


def test_a_switch_needs_two_known_channels_or_a_told_cause():
    rows = stays(
        ("C1", "order", "web"), ("C1", "order", "phone"), ("C1", "wait", None),
        ("C1", "wait", "shop"), ("C1", "receive", "shop"),
    )  # fmt: skip
    assert way(rows).switches == 1
    caused = way(with_causes(rows, r1="chosen", r3="forced"))
    assert (caused.switches, caused.chosen, caused.forced) == (2, 1, 1)


def test_competitors_plans_and_skipped_steps_are_no_part_of_the_way():
    rows = stays(
        ("C1", "order", "web", "done", "competitor"), ("C1", "order", "web"),
        ("C1", "receive", "shop", "planned"), ("C1", "wait", None, "skipped"),
        ("C1", "mend", "shop"),
    )  # fmt: skip
    found = way(rows)
    assert found.steps == ["order", "mend"]
    assert found.skipped == ["wait"]
    assert found.silent == []


def test_a_step_nobody_mentioned_is_silent_and_not_skipped():
    found = way(stays(("C1", "order", "web"), ("C1", "mend", "shop")))
    assert (found.skipped, found.silent) == ([], ["wait", "receive"])


def test_a_case_that_gave_up_stops_where_it_was_coded_or_where_it_gave_up():
    rows = stays(("C1", "order", "web"), ("C1", "wait", "web", "abandoned"), ("C1", "order", "web"))
    assert way(rows, outcome={"C1": "abandoned"}).exit_step == "wait"
    coded_there = way(rows, outcome={"C1": "abandoned"}, exit_step={"C1": "order"})
    assert coded_there.exit_step == "order"
    assert pd.isna(way(rows, outcome={"C1": "completed"}).exit_step)


def test_a_case_under_way_stands_before_what_it_plans():
    rows = stays(
        ("C1", "order", "web"), ("C1", "wait", "web"), ("C1", "mend", "web"),
        ("C1", "receive", None, "planned"),
    )  # fmt: skip
    assert way(rows, outcome={"C1": "ongoing"}).exit_step == "wait"


def test_moves_are_counted_by_case_and_by_time():
    rows = with_causes(
        stays(
            ("C1", "order", "web"), ("C1", "wait", "phone"), ("C1", "order", "web"),
            ("C1", "wait", "phone"), ("C2", "order", "web"), ("C2", "receive", "web"),
        ),
        r1="forced", r3="forced",
    )  # fmt: skip
    steps = transitions(rows, BOOK).query("level == 'step'")
    found = steps.set_index(["from_step", "to_step"])
    assert found.loc[("order", "wait"), ["k", "exposed", "times", "forced_k"]].tolist() == [
        1,
        2,
        2,
        1,
    ]
    assert found.loc[("order", "wait"), "move"] == "on"
    assert found.loc[("wait", "order"), "move"] == "back"
    assert found.loc[("order", "receive"), "move"] == "further"
    channels = transitions(rows, BOOK).query("level == 'channel'")
    assert channels[["from_channel", "to_channel", "k"]].to_numpy().tolist() == [
        ["web", "phone", 1], ["phone", "web", 1],
    ]  # fmt: skip


def test_moves_are_told_profile_by_profile():
    rows = stays(("C1", "order"), ("C1", "wait"), ("C2", "order"), ("C2", "wait"), ("C3", "order"))
    by = pd.Series({"C1": "kit", "C2": "kit", "C3": "made"})
    found = transitions(rows, BOOK, by).query("level == 'step'")
    assert found[["by", "k", "exposed"]].to_numpy().tolist() == [["kit", 2, 2]]


def test_the_flows_of_each_step_add_up_to_all_cases():
    rows = stays(
        ("C1", "order", "web"), ("C1", "order", "shop"), ("C1", "order", "shop"),
        ("C1", "wait", "phone"), ("C2", "order", "web"), ("C2", "mend"), ("C3", "wait", "phone"),
    )  # fmt: skip
    flows = channel_flows(rows, BOOK)
    assert flows.groupby(["from_step", "to_step"], sort=False)["k"].sum().to_dict() == {
        ("order", "wait"): 3, ("wait", "mend"): 3,
    }  # fmt: skip
    told = {
        (r.from_channel, r.to_channel): r.cases for r in flows.itertuples() if r.to_step == "wait"
    }
    assert told == {
        ("shop", "phone"): ["C1"], ("web", "absent"): ["C2"], ("absent", "phone"): ["C3"],
    }  # fmt: skip
    assert flows[flows.to_step.eq("mend") & flows.to_channel.eq("unknown")]["cases"].tolist() == [
        ["C2"]
    ]


def test_the_typical_path_names_no_channel_that_one_person_alone_used():
    rows = stays(
        ("C1", "order", "web"), ("C2", "order", "web"), ("C3", "order", "shop"),
        ("C1", "wait", "phone"), ("C2", "wait", "phone"), ("C3", "mend", "shop"),
    )  # fmt: skip
    found = typical_path(rows, BOOK)
    assert found[["step", "k", "n", "elsewhere_k"]].to_numpy().tolist() == [
        ["order", 3, 3, 1], ["wait", 2, 3, 0],
    ]  # fmt: skip
    assert found["channels"].tolist() == [
        [{"channel": "web", "k": 2}],
        [{"channel": "phone", "k": 2}],
    ]


def test_the_trunk_stands_in_the_order_most_lived():
    rows = stays(*[
        (case, step) for case, way in (("C1", "wo"), ("C2", "wo"), ("C3", "ow"))
        for step in ({"w": "wait", "o": "order"}[one] for one in way)
    ])  # fmt: skip
    assert typical_path(rows, BOOK)["step"].tolist() == ["wait", "order"]


def test_from_twenty_cases_the_most_central_way_is_given_with_who_went_just_so():
    usual = [(f"C{n}", step) for n in range(18) for step in ("order", "wait", "receive")]
    other = [(f"D{n}", step) for n in range(2) for step in ("order", "mend")]
    found = typical_path(stays(*usual, *other), BOOK).query("kind == 'medoid'")
    assert found["step"].tolist() == ["order", "wait", "receive"]
    assert set(found["k"]) == {18}
    assert typical_path(stays(*usual), BOOK).query("kind == 'medoid'").empty


@pytest.mark.parametrize(
    ("one", "other", "far"), [("", "", 0), ("abc", "", 3), ("abc", "axc", 1), ("abc", "bca", 2)]
)
def test_edits_between_two_ways(one, other, far):
    assert edits(list(one), list(other)) == far


def test_who_left_where_and_why_hardest_first():
    rows = coded(
        said("C1", "wait", rate=(1, 0), severity=1),
        said("C1", "wait", rate=(2, 0), severity=3),
        said("C1", "wait", rate=(0, 2)),
        said("C1", "order", rate=(2, 0), severity=3),
        said("C2", "wait", rate=(2, 0), severity=3),
    )
    lived = stays(("C1", "order"), ("C1", "wait", None, "abandoned"), ("C2", "wait"))
    table = cases("C1", "C2", outcome={"C1": "abandoned", "C2": "completed"})
    evidence = Evidence.validate(pd.DataFrame([
        {"finding": "IRR-AAAAA", "observation": "C1:001", "source": "machine", "stance": "supports",
         "similarity": None},
    ]))  # fmt: skip
    found = exits(paths(lived, table, BOOK), rows, lived, evidence, BOOK)
    assert found[["step", "outcome", "k", "exposed"]].to_numpy().tolist() == [
        ["wait", "abandoned", 1, 2]
    ]
    assert found["observations"].tolist() == [["C1:001", "C1:000"]]
    assert found["findings"].tolist() == [["IRR-AAAAA"]]


def test_nothing_lived_makes_empty_tables():
    nothing = stays()
    assert paths(nothing, cases(), BOOK).empty
    assert transitions(nothing, BOOK).empty
    assert channel_flows(nothing, BOOK).empty
    assert typical_path(nothing, BOOK).empty


def test_each_leaves_its_input_as_it_was():
    rows = stays(("C1", "order", "web"), ("C1", "wait", "phone"))
    before = rows.copy(deep=True)
    paths(rows, cases("C1"), BOOK)
    transitions(rows, BOOK)
    channel_flows(rows, BOOK)
    typical_path(rows, BOOK)
    pd.testing.assert_frame_equal(rows, before)
