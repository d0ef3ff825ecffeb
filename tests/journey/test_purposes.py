"""What people need, told apart from what they expect; and what they come for."""

from __future__ import annotations

from journey.made import a_codebook, coded, said, stays
from jresearch.journey import expectations, intents, lenses, needs

BOOK = a_codebook()


def told(table, *columns):
    return table[list(columns)].to_numpy().tolist()


def test_a_need_is_no_expectation_and_no_wish():
    rows = coded(
        said("C1", "order", nature=["need"]),
        said("C2", "order", nature=["need", "expectation"], expectation="unmet"),
        said("C3", "order", nature=["expectation"], expectation="met"),
        said("C3", "wait", nature=["idea"]),
    )
    were = stays(("C1", "order"), ("C2", "order"), ("C3", "order"),
                     ("C4", "order"), ("C3", "wait"))  # fmt: skip
    # C1 and C2 tell a need at the order, which four lived; C2 and C3 expect something there.
    assert told(needs(rows, were, BOOK), "step", "k", "exposed") == [["order", 2, 4]]
    found = expectations(rows, were, BOOK)
    assert told(found, "step", "k", "unmet_k", "met_k") == [["order", 2, 1, 1]]
    wishes = lenses(rows, were, BOOK)
    assert told(wishes, "step", "lens", "k") == [["order", "wish", 2], ["wait", "wish", 1]]


def test_one_may_need_what_one_never_lived_but_not_what_one_was_led_to():
    rows = coded(
        said("C1", "wait", nature=["need"], modality="anticipated", series="apart"),
        said("C2", "wait", nature=["need"], elicitation="led", series="apart"),
        said("C2", "wait", nature=["need"], about="competitor", series="apart"),
        said("V1", "wait", nature=["need"], population="employee", person="V1"),
    )
    were = stays(("C1", "order"), ("C2", "wait"), ("C3", "wait"))
    # C1 did not live the wait and still could say it: two who lived it, and C1.
    assert told(needs(rows, were, BOOK), "step", "k", "exposed") == [["wait", 1, 3]]


def test_intents_are_counted_by_step_and_by_touchpoint_among_those_who_were_there():
    rows = coded(
        said("C1", "order", channel="phone", intent="answer"),
        said("C1", "order", channel="phone", intent="answer"),
        said("C2", "order", channel="phone", intent="task"),
        said("C3", "order", intent="answer"),
        said("C4", "order", channel="phone", intent="answer", series="apart"),
    )
    were = stays(
        ("C1", "order", "phone"), ("C2", "order", "phone"),
        ("C3", "order", "web"), ("C4", "order", "phone"),
    )  # fmt: skip
    found = told(intents(rows, were, BOOK), "level", "channel", "intent", "k", "exposed")
    # On which channel C3 asked is not known; what C4 says is apart, though C4 was there.
    assert [[one if isinstance(one, (str, int)) else None for one in row] for row in found] == [
        ["step", None, "answer", 2, 4], ["step", None, "task", 1, 4],
        ["touchpoint", "phone", "answer", 1, 3], ["touchpoint", "phone", "task", 1, 3],
    ]  # fmt: skip


def test_nothing_told_gives_no_row():
    assert needs(coded(), stays(), BOOK).empty
    assert intents(coded(), stays(), BOOK).empty
