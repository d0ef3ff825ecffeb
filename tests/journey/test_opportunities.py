"""What would have to become true, of findings counted by hand."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, coded, said
from jresearch.journey import causes, opportunities
from jresearch.tables import Evidence, Findings

BOOK = a_codebook()
TOLD = [
    # finding, nature, series, step, priority, who tells it (with which theme), a signal?
    ("IRR-1", "irritant", "lived", "wait", 1.0, ["C1 news", "C2 news"], False),
    ("BRK-1", "break", "lived", "wait", 1.5, ["C2 news", "C3 news"], False),
    ("EXP-1", "expectation", "lived", "wait", None, ["C4 news", "C5 news"], False),
    ("IDE-1", "idea", "lived", "wait", None, ["C6 news"], True),
    ("IDE-2", "idea", "lived", "wait", None, ["C6 price"], True),
    ("DYS-1", "dysfunction", "employees_own", "order", 0.2, ["V1 news", "V2 news"], False),
    ("IRR-2", "irritant", "lived", "mend", 0.4, ["C1", "C2"], False),  # about nothing known
    ("IRR-3", "irritant", "lived", "mend", 0.9, ["C3 news"], True),  # one voice
    ("DYS-2", "dysfunction", "employees_own", "mend", 0.8, ["V1 tools", "V2 tools"], False),
    ("EXP-2", "expectation", "lived", "order", None, ["C1 hours", "C2 hours"], False),
    ("ENC-1", "enchantment", "lived", "order", 0.9, ["C1 hours", "C2 hours"], False),
]


def told(**more):
    """The findings and what stands behind them: an observation a voice."""
    rows, held, found = [], [], []
    for name, nature, series, step, priority, voices, signal in TOLD:
        exposed = 6 if series == "lived" else 3
        found.append(dict.fromkeys(Findings.columns()) | {
            "finding": name, "nature": nature, "series": series, "step": step, "label": name,
            "label_by": "machine", "status": "proposed", "exemplar": "", "k": len(voices),
            "exposed": exposed, "led": 0, "against": 0, "mentions": len(voices),
            "priority": priority, "signal": signal, "terms": [],
        })  # fmt: skip
        for voice in voices:
            who, *theme = voice.split()
            held.append((name, f"{who}:{len(rows):03d}"))
            rows.append(said(
                who, step, population="employee" if who[0] == "V" else "customer", person=who,
                series=series, theme=theme, theme_source="blind", **more.get(name, {}),
            ))  # fmt: skip
    evidence = pd.DataFrame([
        {"finding": name, "observation": one, "source": "machine", "stance": "supports"}
        for name, one in held
    ])  # fmt: skip
    findings, evidence = Findings.validate(pd.DataFrame(found)), Evidence.validate(evidence)
    observations = coded(*rows)
    because = causes(findings, evidence, observations, BOOK)
    return opportunities(findings, evidence, observations, because).set_index("finding")


def test_what_is_told_at_one_step_about_one_theme_is_one_opportunity_by_what_presses_most():
    here = told().loc["BRK-1"]
    assert (here["findings"], here["expected"]) == (["BRK-1", "IRR-1", "EXP-1"], ["EXP-1"])
    # C1 to C5 tell one of the three; C6 tells an idea, which is no opportunity but an answer.
    assert (here.k, here.exposed, here.theme, here.step) == (5, 6, "news", "wait")
    assert here.ideas == ["IDE-1"]
    assert here.causes == ["DYS-1"]


def test_hurts_stand_before_wishes_by_priority_and_what_nobody_shares_is_none():
    # DYS-1 is the cause of what customers tell; of IRR-3 one voice speaks; ENC-1 pleases.
    assert list(told().index) == ["BRK-1", "IRR-2", "DYS-2", "EXP-2"]


def test_a_finding_about_nothing_known_stands_alone_and_employees_are_counted_as_persons():
    found = told()
    assert pd.isna(found.loc["IRR-2", "theme"])
    assert found.loc["DYS-2", ["series", "k", "exposed"]].tolist() == ["employees_own", 2, 3]


def test_what_was_said_when_led_counts_for_nobody():
    assert told(**{"IRR-1": {"elicitation": "led"}}).loc["BRK-1", "k"] == 4  # C1 was led


def test_an_expectation_that_all_found_fulfilled_is_no_opportunity():
    met = {"EXP-2": {"expectation": "met"}, "EXP-1": {"expectation": "exceeded"}}
    found = told(**met)
    assert "EXP-2" not in found.index
    assert found.loc["BRK-1", "k"] == 3


def test_of_no_findings_there_is_none():
    empty = Findings.empty(), Evidence.empty(), coded()
    assert opportunities(*empty, causes(*empty, BOOK)).empty
