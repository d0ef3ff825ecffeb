"""What became of findings between two runs, worked out by hand."""

from types import SimpleNamespace

import pandas as pd
import pytest

from jresearch.rerun import changes, told
from jresearch.translation import speaking


def run(*findings, gone=()):
    """A run of (finding, observations, more): k is the number of observations."""
    rows, lines, seen = [], [], {}
    for name, observations, more in findings:
        k = len({o[:2] for o in observations})
        rows.append({
            "finding": name, "nature": "irritant", "step": "wait", "series": "lived",
            "label": name.lower(), "label_by": "machine", "status": "proposed", "k": k,
            "exposed": 10, "priority": k / 10, "signal": k < 2,
        } | more)  # fmt: skip
        lines += [{"finding": name, "observation": o, "stance": "supports"} for o in observations]
        seen |= dict.fromkeys(observations)
    seen |= dict.fromkeys(gone)
    coded = [{"observation": o, "interview": o[:2], "quote": f"Mots de {o}."} for o in seen]
    return SimpleNamespace(
        findings=pd.DataFrame(rows),
        evidence=pd.DataFrame(lines, columns=["finding", "observation", "stance"]),
        coded=pd.DataFrame(coded, columns=["observation", "interview", "quote"]),
    )


def became(before, after):
    table = changes(before, after)
    return [(row.change, row.finding) for row in table.itertuples()]


A, B, C = ["C1:a", "C2:a", "C3:a", "C4:a"], ["C1:b", "C2:b"], ["C5:c", "C6:c"]


def test_nothing_changed_says_so_for_each_finding():
    one = run(("IRR-A", A, {}), ("IRR-B", B, {}))
    assert became(one, one) == [("same", "IRR-A"), ("same", "IRR-B")]


def test_a_finding_grows_by_the_observations_that_came():
    row = changes(run(("IRR-A", A, {})), run(("IRR-A", [*A, "C7:a"], {}))).iloc[0]
    assert (row.change, row.k_before, row.k_after, row.came, row.left) == (
        "grown", 4, 5, ["C7:a"], [],
    )  # fmt: skip


def test_a_finding_shrinks_by_the_observations_that_left():
    row = changes(run(("IRR-A", A, {})), run(("IRR-A", A[:3], {}), gone=A[3:])).iloc[0]
    assert (row.change, row.left) == ("shrunk", ["C4:a"])


def test_new_words_make_a_finding_born_and_gone_words_make_one_dead():
    assert became(run(("IRR-B", B, {})), run(("IRR-C", C, {}))) == [
        ("born", "IRR-C"), ("died", "IRR-B"),
    ]  # fmt: skip


def test_a_new_finding_of_old_words_was_split_from_the_one_that_held_them():
    table = changes(run(("IRR-A", A, {})), run(("IRR-A", A[:2], {}), ("IRR-N", A[2:], {})))
    split = table[table["change"].eq("split")].iloc[0]
    assert (split.finding, split.others) == ("IRR-N", ["IRR-A"])
    assert table[table["finding"].eq("IRR-A")]["change"].tolist() == ["shrunk"]


def test_a_finding_whose_words_another_holds_now_was_merged():
    table = changes(run(("IRR-A", A, {}), ("IRR-B", B, {})), run(("IRR-A", [*A, *B], {})))
    merged = table[table["change"].eq("merged")].iloc[0]
    assert (merged.finding, merged.others) == ("IRR-B", ["IRR-A"])


def test_a_family_is_no_heir_of_a_finding_nor_is_another_nature():
    family = ("IRR-F", [*A, *B], {"step": None})
    other = ("ENC-X", B, {"nature": "enchantment"})
    table = changes(run(("IRR-B", B, {})), run(family, other))
    assert table.set_index("finding").loc["IRR-B", "change"] == "died"


def test_a_place_by_priority_moves_and_ties_share_one():
    before = run(("IRR-A", A, {"priority": 0.3}), ("IRR-B", B, {"priority": 0.2}))
    after = run(("IRR-A", A, {"priority": 0.1}), ("IRR-B", B, {"priority": 0.2}))
    table = changes(before, after).set_index("finding")
    assert table.loc["IRR-B", ["change", "rank_before", "rank_after"]].tolist() == ["moved", 2, 1]
    tied = run(("IRR-B", B, {}), ("IRR-C", C, {}))
    assert changes(tied, tied)["rank_after"].tolist() == [1, 1]


def test_a_label_that_a_person_wrote_is_said_to_be_kept_or_not():
    named = run(("IRR-A", A, {"label": "Je relance", "label_by": "mb"}))
    again = run(("IRR-A", A, {"label": "Toujours moi", "label_by": "mb"}))
    kept = changes(named, named).iloc[0]
    assert (kept.change, kept.label_kept) == ("same", "yes")
    renamed = changes(named, again).iloc[0]
    assert (renamed.change, renamed.label_before, renamed.label_kept) == (
        "renamed", "Je relance", "no",
    )  # fmt: skip


def test_another_label_of_the_machine_is_no_change():
    assert became(run(("IRR-A", A, {})), run(("IRR-A", A, {"label": "x"}))) == [("same", "IRR-A")]


def test_signals_are_told_of_only_when_they_become_findings():
    lone, pair = run(("IRR-S", ["C1:s"], {})), run(("IRR-S", ["C1:s", "C2:s"], {}))
    assert became(lone, lone) == []
    assert became(lone, pair) == [("grown", "IRR-S")]


def test_what_was_dismissed_is_gone():
    before, after = run(("IRR-A", A, {})), run(("IRR-A", A, {"status": "dismissed"}))
    assert became(before, after) == [("died", "IRR-A")]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_changes_are_told_in_plain_words_with_the_verbatims_that_caused_them(language):
    before, after = run(("IRR-A", A, {})), run(("IRR-A", [*A, "C7:a"], {}))
    with speaking(language):
        lines = told(changes(before, after), before, after, lambda step: f"<{step}>")
    assert lines[0].endswith("C7")
    text = "\n".join(lines)
    assert "irr-a — irritant, <wait> [IRR-A]" in text
    assert "4/10 → 5/10" in text
    assert "+ C7" in text
    assert "Mots de C7:a." in text


def test_changes_leave_their_input_as_it_was():
    before, after = run(("IRR-A", A, {})), run(("IRR-B", B, {}))
    copies = [frame.copy(deep=True) for one in (before, after) for frame in vars(one).values()]
    changes(before, after)
    for frame, copy in zip(
        [f for one in (before, after) for f in vars(one).values()], copies, strict=True
    ):
        pd.testing.assert_frame_equal(frame, copy)
