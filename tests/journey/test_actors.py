"""With whom customers deal, and what is counted of each."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from journey.made import a_codebook, coded, said, stays
from jresearch.journey.actors import actors, dealings, findings_of
from jresearch.tables import Evidence, Findings

BOOK = a_codebook(inventory=(("wait", "shop", "yes"), ("mend", "shop", "yes")))
BOOK = replace(BOOK, inventory=BOOK.inventory.assign(actor=["partner", "company"]))
ROWS = coded(
    said("C1", "wait", about="partner", channel="phone", severity=3.0),  # says so
    said("C2", "wait", channel="web", severity=1.0),  # of a stay with a partner
    said("C3", "wait", channel="shop"),  # as the inventory has it
    said("C4", "wait", channel="phone"),  # nothing says it
    said("C5", "wait", about="company", channel="shop"),  # said, whatever the inventory
    said("C6", "wait", about="oneself", channel="shop", severity=2.0),  # not about anybody
    said("C2", "mend", channel="shop", severity=2.0),
)
LIVED = stays(
    ("C1", "wait", "phone", "done", "partner"), ("C2", "wait", "web", "done", "partner"),
    ("C3", "wait", "shop"), ("C4", "wait", "phone"), ("C5", "wait", "shop", "done", "company"),
    ("C6", "wait", "shop"), ("C2", "mend", "shop"), ("C7", "wait", "web", "done", "partner"),
    ("C8", "wait", "web", "planned"),
).assign(observations=[[name] for name in [*ROWS["observation"], "gone", "gone"]])  # fmt: skip


def test_a_remark_is_about_whom_it_says_else_the_stay_s_else_the_inventory_s():
    found = actors(ROWS, LIVED, BOOK)
    assert found.fillna("?").tolist() == [
        "partner", "partner", "partner", "?", "company", "partner", "company",
    ]  # fmt: skip


def test_nobody_heard_and_an_inventory_without_actors_concern_nobody():
    book = replace(BOOK, inventory=BOOK.inventory.head(0))
    silent = LIVED.assign(actor=None, observations=[[] for _ in range(len(LIVED))])
    unsaid = ROWS.assign(about=None)
    own = dealings("partner", unsaid, silent, book)
    assert (len(own.coded), len(own.passages), own.unknown) == (0, 0, 8)
    nothing = dealings("partner", coded(), stays(), book)
    assert (len(nothing.coded), nothing.unknown) == (0, 0)
    assert findings_of(own, *found())[0].empty


def test_dealings_hold_one_actor_s_part_and_count_the_stays_of_nobody():
    own = dealings("partner", ROWS, LIVED, BOOK)
    assert own.coded["case"].tolist() == ["C1", "C2", "C3", "C6"]
    assert own.passages["case"].tolist() == ["C1", "C2", "C3", "C6", "C7"]
    assert own.codebook.inventory[["step", "channel"]].to_numpy().tolist() == [["wait", "shop"]]
    # C4's; C8 only plans.
    assert own.unknown == 1


def found(*, nature="irritant", **more):
    row = {"finding": "A", "nature": nature, "step": "wait", "series": "lived", "label": "A",
           "label_by": "machine", "status": "proposed", "k": 6, "exposed": 8, "led": 0,
           "against": 1, "mentions": 6, "severity": 3.0, "priority": 1.2, "signal": False,
           "terms": [], "exemplar": ROWS["observation"][3]}  # fmt: skip
    held = [
        {"finding": "A", "observation": name, "source": "machine", "stance": "supports",
         "similarity": n / 10}
        for n, name in enumerate(ROWS["observation"])
    ]  # fmt: skip
    return Findings.validate(pd.DataFrame([row | more])), Evidence.validate(pd.DataFrame(held))


def test_a_finding_is_counted_anew_among_those_who_dealt_with_the_actor():
    table, behind = findings_of(dealings("partner", ROWS, LIVED, BOOK), *found())
    row = table.iloc[0]
    # C1, C2, C3, C6 tell it; C7 was there too.
    assert row[["k", "exposed", "mentions", "against", "signal"]].tolist() == [4, 5, 4, 0, False]
    # The worst of C1 is 3, of C2 1, of C6 2; C3 gives none.
    assert row["severity"] == 2.0
    # The lower Wilson bound of 4/5 is 0.3755 (z = 1.96), twice.
    assert row["priority"] == pytest.approx(0.751, abs=0.001)
    # The former exemplar is C4's, whom nobody can be named for: now the closest, C6's.
    assert row["exemplar"] == ROWS["observation"][5]
    assert len(behind) == 4


def test_words_against_it_are_those_told_of_the_actor():
    table, evidence = found()
    stances = ["contradicts", "contradicts", "supports", "contradicts"] + ["supports"] * 3
    row = findings_of(dealings("partner", ROWS, LIVED, BOOK), table,
                      evidence.assign(stance=stances))[0].iloc[0]  # fmt: skip
    # Of C1, C2, C4 who say the opposite, C4 is left out.
    assert row[["k", "against"]].tolist() == [2, 2]


def test_one_voice_of_the_actor_is_a_signal_and_none_is_no_row():
    own = dealings("company", ROWS, LIVED, BOOK)
    table, _behind = findings_of(own, *found())
    # C5 at "wait", C2 at "mend".
    assert table[["k", "signal"]].to_numpy().tolist() == [[2, False]]
    _, evidence = found()
    alone = findings_of(own, found()[0], evidence.iloc[[0, 4]])[0]
    assert alone[["k", "signal"]].to_numpy().tolist() == [[1, True]]
    assert findings_of(own, found()[0], evidence.iloc[[0, 1]])[0].empty


def test_what_pleases_has_no_gravity():
    table = found(nature="enchantment", severity=None, priority=None)
    row = findings_of(dealings("partner", ROWS, LIVED, BOOK), *table)[0].iloc[0]
    assert row[["severity", "priority"]].isna().all()


def test_a_family_is_told_among_those_who_lived_a_step_of_its_members():
    table, evidence = found()
    family = table.assign(finding="F", step=None)
    both = pd.concat([family, table.assign(family="F")], ignore_index=True)
    held = pd.concat([evidence.assign(finding="F"), evidence], ignore_index=True)
    rows = findings_of(dealings("partner", ROWS, LIVED, BOOK), both, held)[0]
    assert rows[["finding", "k", "exposed"]].to_numpy().tolist() == [["F", 4, 5], ["A", 4, 5]]


def test_it_leaves_its_input_as_it_was():
    before = ROWS.copy(deep=True), LIVED.copy(deep=True), BOOK.inventory.copy(deep=True)
    findings_of(dealings("partner", ROWS, LIVED, BOOK), *found())
    pd.testing.assert_frame_equal(before[0], ROWS)
    pd.testing.assert_frame_equal(before[1], LIVED)
    pd.testing.assert_frame_equal(before[2], BOOK.inventory)
