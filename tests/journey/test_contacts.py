"""Who makes contact, by step, by channel and by touchpoint."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, coded, said, stays
from jresearch.journey import contacts

BOOK = a_codebook()
ASKED = ["customer_k", "company_k", "partner_k", "nobody_k", "known", "exposed", "way"]


def begun(*rows):
    """Stays of (case, step, channel, who began)."""
    lived = stays(*(row[:3] for row in rows))
    return lived.assign(initiator=[row[3] for row in rows])


def place(table, level, step=None, channel=None):
    rows = table[table["level"].eq(level)]
    for name, value in (("step", step), ("channel", channel)):
        rows = rows[rows[name].isna() if value is None else rows[name].eq(value)]
    return rows[ASKED].iloc[0].tolist()


LIVED = begun(
    ("C1", "wait", "phone", "customer"),
    ("C1", "wait", "phone", "customer"),  # the same case, again: one
    ("C2", "wait", "phone", "customer"),
    ("C2", "wait", "phone", "company"),  # called, and was called
    ("C3", "wait", "phone", None),
    ("C3", "wait", "shop", "partner"),
    ("C4", "wait", None, "company"),
    ("C1", "order", "web", "customer"),
    ("C5", "none", "none", "customer"),
)


def test_each_side_counts_cases_among_those_of_which_it_is_known():
    table = contacts(coded(), LIVED, BOOK)
    assert place(table, "touchpoint", "wait", "phone") == [2, 1, 0, 0, 2, 3, "incoming"]
    # The company called C2 and C4, a partner C3: three to two.
    assert place(table, "step", "wait") == [2, 2, 1, 0, 4, 4, "outgoing"]


def test_one_case_gives_no_way():
    table = contacts(coded(), LIVED, BOOK)
    assert place(table, "touchpoint", "wait", "shop") == [0, 0, 1, 0, 1, 1, "unknown"]
    assert place(table, "channel", channel="web") == [1, 0, 0, 0, 1, 1, "unknown"]


def test_two_cases_of_one_person_are_one_where_the_way_is_told():
    rows = coded(said("C1", person="Ana"), said("C2", person="Ana"))
    lived = begun(("C1", "wait", "phone", "customer"), ("C2", "wait", "phone", "customer"))
    assert place(contacts(rows, lived, BOOK), "step", "wait") == [2, 0, 0, 0, 2, 2, "unknown"]


def test_as_many_on_either_side_is_both_ways():
    lived = begun(("C1", "wait", "phone", "customer"), ("C2", "wait", "phone", "company"))
    assert place(contacts(coded(), lived, BOOK), "step", "wait")[-1] == "both"


def test_who_meets_nobody_of_the_company_has_no_contact_unless_met_elsewhere_at_the_step():
    lived = begun(
        ("C1", "wait", "shop", "customer"), ("C2", "wait", "shop", "customer"),
        ("C3", "wait", "shop", "customer"), ("C3", "wait", "phone", "company"),
    ).assign(actor=["none", "none", "none", "company"])  # fmt: skip
    table = contacts(coded(), lived, BOOK)
    assert place(table, "step", "wait") == [0, 1, 0, 2, 3, 3, "none"]
    assert place(table, "touchpoint", "wait", "shop") == [0, 0, 0, 3, 3, 3, "none"]


def test_a_competitor_s_call_and_a_plan_are_no_contact_of_ours():
    lived = stays(("C1", "wait", "phone", "done", "competitor"), ("C2", "wait", "phone", "planned"))
    assert contacts(coded(), lived.assign(initiator="company"), BOOK).empty


def test_places_stand_in_the_order_of_the_codebook():
    table = contacts(coded(), LIVED, BOOK)
    steps = table.loc[table["level"].eq("step"), "step"].tolist()
    channels = table.loc[table["level"].eq("channel"), "channel"].tolist()
    assert (steps, channels) == (["order", "wait"], ["web", "phone", "shop"])


def test_it_leaves_its_input_as_it_was():
    lived = LIVED.copy(deep=True)
    contacts(coded(), lived, BOOK)
    pd.testing.assert_frame_equal(lived, LIVED)
