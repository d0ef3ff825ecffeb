"""What several tell of each channel."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, coded, said, stays
from jresearch.journey import channel_findings
from jresearch.tables import Evidence, Findings

ROWS = coded(
    said("C1", channel="phone"), said("C2", channel="phone"), said("C3", channel="shop"),
    said("C4", channel="phone"), said("C4", channel="phone"), said("C5", channel=None),
)  # fmt: skip
LIVED = stays(("C1", "wait", "phone"), ("C6", "order", "phone"), ("C3", "wait", "shop"))


def found(**of):
    """A finding a keyword: its observations, as places in ROWS; all irritants at "wait"."""
    rows = [
        {"finding": name, "nature": "irritant", "step": "wait", "series": "lived", "label": name,
         "label_by": "machine", "status": "proposed", "exemplar": "x", "k": 2, "exposed": 5,
         "led": 0, "against": 0, "mentions": 2, "signal": False, "terms": []}
        for name in of
    ]  # fmt: skip
    held = [
        {"finding": name, "observation": ROWS["observation"].iloc[at], "source": "machine",
         "stance": "supports"}
        for name, places in of.items() for at in places
    ]  # fmt: skip
    return Findings.validate(pd.DataFrame(rows)), Evidence.validate(pd.DataFrame(held))


def told(findings, evidence, rows=ROWS):
    table = channel_findings(rows, LIVED, findings, evidence, a_codebook())
    return table[["channel", "finding", "k", "exposed"]].to_numpy().tolist()


def test_a_finding_counts_on_each_channel_by_those_who_tell_it_there():
    # On the phone were C1, C2, C4, who speak of it, and C6, who does not.
    assert told(*found(A=[0, 1, 2, 5], B=[0, 1, 3])) == [["phone", "B", 3, 4], ["phone", "A", 2, 4]]


def test_one_case_that_repeats_itself_is_one():
    assert told(*found(A=[3, 4])) == []


def test_two_cases_of_one_person_are_one():
    same = ROWS.assign(person="Ana")
    assert told(*found(A=[0, 1]), rows=same) == []


def test_signals_families_and_what_was_dismissed_are_left_out():
    findings, evidence = found(A=[0, 1], B=[0, 1], C=[0, 1])
    findings["signal"] = [True, False, False]
    findings["status"] = ["proposed", "dismissed", "proposed"]
    findings["step"] = ["wait", "wait", None]
    assert told(findings, evidence) == []


def test_words_against_a_finding_do_not_tell_it():
    findings, evidence = found(A=[0, 1])
    assert told(findings, evidence.assign(stance=["supports", "contradicts"])) == []
