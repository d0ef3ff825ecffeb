"""Anger, frustration or worry told before leaving: two counts side by side, and a caution."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from jresearch.reports import show_exits
from jresearch.reports.pages.steps import show_step_sheets
from jresearch.reports.unease import before_each_exit, said_before
from reports.invented import read


@pytest.fixture
def left(a):
    """C4 gave up at the refund, and was angry at the lock; C1, refunded, was worried of it."""
    cases = a.cases.copy()
    cases.loc[cases["case"].eq("C4"), ["outcome", "exit_step"]] = ["abandoned", "refund"]
    felt = {"C4:0": ["anger"], "C1:3": ["worry"], "C2:1": ["anger"]}
    coded = a.coded.assign(emotion=[felt.get(one, []) for one in a.coded["observation"]])
    return replace(a, cases=cases, coded=coded)


def plain(text):
    return text.replace("\u00a0", " ")


def test_both_counts_stand_side_by_side_with_each_emotion_and_a_caution(left):
    # Of the two who asked for a refund C4 left, who had told anger; C1, who did not, worry.
    # C2 was angry and never asked for a refund.
    assert [plain(line) for line in before_each_exit(left)] == [
        "Colère, frustration ou inquiétude, dites jusqu’à « Je demande un remboursement » : 1/1 de "
        "ceux qui y abandonnent, 1/1 des autres qui y sont passés (colère 1/1 et 0/1 ; "
        "inquiétude 0/1 et 1/1).",
        "Sous 20 parcours d’un côté, l’écart entre les deux comptes peut n’être que le hasard. "
        "Qui ne nomme pas d’émotion a pu en ressentir.",
    ]
    assert before_each_exit(left)[0] in show_exits(left).text


def test_the_sheet_of_the_step_says_it_in_a_line(left):
    line = ("colère, frustration ou inquiétude : 1/1 de ceux qui y abandonnent, 1/1 des autres qui "
            "y sont passés (trop peu pour comparer)")  # fmt: skip
    assert plain(said_before(left, "refund")) == line
    assert said_before(left, "unlock") == ""
    html = plain(show_step_sheets(left).html)
    assert html.count("Dit avant d’y abandonner") == 1
    assert line in html


def test_where_nobody_else_was_there_no_other_count_is_made_up(left):
    alone = left.coded[~left.coded["observation"].eq("C1:3")]
    stays = left.passages[~(left.passages["case"].eq("C1") & left.passages["step"].eq("refund"))]
    told = before_each_exit(replace(left, coded=alone, passages=stays))
    assert plain(told[0]).endswith(": 1/1 de ceux qui y abandonnent (colère 1/1).")


def test_where_nobody_left_nothing_is_said(a):
    assert before_each_exit(a) == []


def test_from_twenty_journeys_on_each_side_the_caution_is_of_silence_alone(a):
    def many(table, **columns):
        return pd.concat(
            [
                table.assign(**{name: f"{prefix}{n:02}" for name, prefix in columns.items()})
                for n in range(20)
            ],
            ignore_index=True,
        )

    cases, coded, stays = (
        table[table["case"].isin(["C1"]) & table.get("step", "refund").eq("refund")]
        if "step" in table
        else table[table["case"].eq("C1")]
        for table in (a.cases, a.coded, a.passages)
    )
    gone, stayed = (
        [many(cases, case=side).assign(persons=[[f"{side}{n:02}a"] for n in range(20)]),
         many(coded, case=side, person=side, observation=side), many(stays, case=side)]
        for side in ("G", "S")
    )  # fmt: skip
    gone[0][["outcome", "exit_step"]] = ["abandoned", "refund"]
    gone[1]["emotion"] = [["anger"]] * 20
    everyone, said, were = (
        pd.concat(pair, ignore_index=True) for pair in zip(gone, stayed, strict=True)
    )
    told = before_each_exit(read(a, cases=everyone, coded=said, passages=were))
    assert "20/20 (100 %) de ceux qui y abandonnent, 0/20 (0 %) des autres" in plain(told[0])
    assert told[1] == "Qui ne nomme pas d’émotion a pu en ressentir."
