"""What several tell of each place: of a step, of a channel, of a touchpoint."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, coded, said, stays
from jresearch.journey import place_findings, readings
from jresearch.tables import Evidence, Findings

ROWS = coded(
    said("C1", channel="phone"), said("C2", channel="phone"), said("C3", channel="shop"),
    said("C4", channel="phone"), said("C4", channel="phone"), said("C5", channel=None),
)  # fmt: skip
LIVED = stays(("C1", "wait", "phone"), ("C6", "order", "phone"), ("C3", "wait", "shop"))
BOOK = a_codebook()


def found(rows=ROWS, nature="irritant", series="lived", **of):
    """A finding a keyword: its observations, as places in the rows; all at "wait"."""
    findings = [
        {"finding": name, "nature": nature, "step": "wait", "series": series, "label": name,
         "label_by": "machine", "status": "proposed", "exemplar": "x", "k": 2, "exposed": 5,
         "led": 0, "against": 0, "mentions": 2, "signal": False, "terms": []}
        for name in of
    ]  # fmt: skip
    held = [
        {"finding": name, "observation": rows["observation"].iloc[at], "source": "machine",
         "stance": "supports"}
        for name, places in of.items() for at in places
    ]  # fmt: skip
    return Findings.validate(pd.DataFrame(findings)), Evidence.validate(pd.DataFrame(held))


def told(findings, evidence, rows=ROWS, level="channel"):
    table = place_findings(rows, LIVED, findings, evidence, BOOK)
    names = {"step": ["step"], "channel": ["channel"], "touchpoint": ["step", "channel"]}[level]
    own = table[table["level"].eq(level)]
    return own[[*names, "finding", "k", "exposed"]].to_numpy().tolist()


def test_a_finding_counts_on_each_channel_by_those_who_tell_it_there():
    # On the phone were C1, C2, C4, who speak of it, and C6, who does not.
    assert told(*found(A=[0, 1, 2, 5], B=[0, 1, 3])) == [["phone", "B", 3, 4], ["phone", "A", 2, 4]]


def test_the_same_finding_counts_at_its_step_and_at_each_touchpoint():
    of = found(A=[0, 1, 2, 5])
    # C1 to C5 wait; C1, C2 and C4 on the phone; the channel of C5 is not known.
    assert told(*of, level="step") == [["wait", "A", 4, 5]]
    assert told(*of, level="touchpoint") == [["wait", "phone", "A", 2, 3]]


def test_one_case_that_repeats_itself_is_one():
    assert told(*found(A=[3, 4])) == []


def test_two_cases_of_one_person_are_one():
    same = ROWS.assign(person="Ana")
    assert told(*found(A=[0, 1]), rows=same) == []
    several = place_findings(same, LIVED, *found(A=[0, 1]), BOOK)
    told_first = readings(same, LIVED, several, BOOK)
    assert told_first["irritant"].isna().all()
    assert set(told_first["irritant_k"]) == {0}


def test_signals_families_and_what_was_dismissed_are_left_out():
    findings, evidence = found(A=[0, 1], B=[0, 1], C=[0, 1])
    findings["signal"] = [True, False, False]
    findings["status"] = ["proposed", "dismissed", "proposed"]
    findings["step"] = ["wait", "wait", None]
    assert told(findings, evidence) == []


def test_words_against_a_finding_do_not_tell_it():
    findings, evidence = found(A=[0, 1])
    assert told(findings, evidence.assign(stance=["supports", "contradicts"])) == []


def test_who_expects_what_they_have_not_lived_is_among_those_who_could_say_it():
    ahead = {"nature": ["expectation"], "series": "apart", "modality": "anticipated"}
    rows = coded(said("C1", channel="phone", nature=["expectation"]),
                 said("C7", channel="phone", **ahead), said("C8", channel="phone"))  # fmt: skip
    were = stays(("C1", "wait", "phone"), ("C7", "order", "web"), ("C8", "wait", "phone"))
    of = found(rows, nature="expectation", A=[0, 1])
    table = place_findings(rows, were, *of, BOOK)
    # C1 and C8 waited on the phone; C7 never did, and expects the same of it.
    assert table[["level", "k", "exposed"]].to_numpy().tolist() == [
        ["step", 2, 3], ["channel", 2, 3], ["touchpoint", 2, 3]]  # fmt: skip
    # An irritant that was not lived is nobody's.
    irritant = found(rows, A=[0, 1])
    assert place_findings(rows, were, *irritant, BOOK).empty


def test_what_employees_tell_is_counted_in_persons_among_those_who_spoke_of_the_place():
    def told_by(person, **more):
        return said("E", "wait", population="employee", person=person, channel="phone", **more)

    rows = coded(told_by("E1", series="employees_own"), told_by("E2", series="employees_own"),
                 told_by("E3", series="apart"),
                 told_by("E4", series="apart", about="competitor"))  # fmt: skip
    of = found(rows, nature="dysfunction", series="employees_own", A=[0, 1])
    table = place_findings(rows, LIVED, *of, BOOK)
    # Three spoke of it as the company's own; E4 of a competitor's.
    assert table[["level", "series", "nature", "k", "exposed"]].to_numpy().tolist() == [
        [level, "employees_own", "dysfunction", 2, 3] for level in ("step", "channel", "touchpoint")
    ]


def test_nothing_found_gives_no_row():
    assert place_findings(coded(), stays(), Findings.empty(), Evidence.empty(), BOOK).empty
