"""One grouping over all steps, cut by step; what people put together starts together."""

import pandas as pd
import pytest

from findings.test_find import CHASE, STUDY, chasing, irritant
from journey.made import coded, stays
from jresearch.findings import find
from jresearch.findings.ties import held_by, ties
from jresearch.log import Act, Log

DOOR, LAMP, SOFA = "La porte est rayée.", "Une lampe clignote.", "Le canapé sent le chien."


def found(*rows, log=None):
    return find(coded(*rows), stays(), STUDY, log)


def themed(case, quote, *themes, step="wait", source="blind"):
    return irritant(case, quote, step, theme=list(themes), theme_source=source)


def groups(findings, evidence):
    """The observations behind each finding at a step, as sets."""
    at_steps = findings[findings["step"].notna()]["finding"]
    of = evidence[evidence["finding"].isin(at_steps) & evidence["stance"].eq("supports")]
    return sorted(sorted(own) for _name, own in of.groupby("finding")["observation"])


def test_one_verbatim_at_the_wrong_step_stays_in_its_family_with_a_row_of_its_own():
    rows = [*chasing(), irritant("C4", CHASE[0] + " Vraiment.", "receive")]
    findings, _ = found(*rows)
    family = findings[findings["step"].isna()].iloc[0]
    members = findings[findings["family"].eq(family["finding"])].set_index("step")
    assert (family["k"], members.loc["wait", "k"], members.loc["receive", "k"]) == (4, 3, 1)
    assert bool(members.loc["receive", "signal"])


def test_what_people_coded_with_one_theme_is_one_finding_at_a_step():
    rows = [themed("C1", DOOR, "worn"), themed("C2", LAMP, "worn"), themed("C3", SOFA)]
    assert groups(*found(*rows)) == [["C1:000", "C2:001"], ["C3:002"]]


def test_a_theme_that_the_machine_proposes_ties_nothing():
    rows = [themed("C1", DOOR, "worn", source="machine"),
            themed("C2", LAMP, "worn", source="machine")]  # fmt: skip
    assert len(groups(*found(*rows))) == 2


def test_a_theme_at_two_steps_is_a_family():
    rows = [themed("C1", DOOR, "worn"), themed("C2", LAMP, "worn", step="mend")]
    findings, _ = found(*rows)
    assert findings["step"].isna().tolist() == [True, False, False]
    assert findings["k"].tolist() == [2, 1, 1]


def test_no_theme_makes_two_findings_at_a_step_whatever_else_is_coded():
    """Of two themes on one verbatim the one that more cases have there decides."""
    rows = [themed("C1", DOOR, "worn"), themed("C2", LAMP, "worn", "dark"),
            themed("C3", SOFA, "worn"), themed("C4", "Il fait noir.", "dark")]  # fmt: skip
    assert groups(*found(*rows)) == [["C1:000", "C2:001", "C3:002"], ["C4:003"]]


def test_verbatims_of_a_theme_come_to_the_finding_that_holds_most_of_it():
    members = [
        {"observation": name, "anchor": {"person": name[:2] + "a", "quote": quote}}
        for name, quote in (("C1:000", DOOR), ("C2:001", LAMP))
    ]
    anchor = {"series": "lived", "nature": "irritant", "step": "wait", "members": members}
    named = Act(id="L1", at="2026-01-01", coder="mb", act="set", group="L1",
                target="finding:IRR-WORNS", field="label", value="Tout est usé", anchor=anchor,
                raw={"act": "set"})  # fmt: skip
    log = Log(acts=(named,), coders=("mb",))
    rows = [themed("C1", DOOR, "worn"), themed("C2", LAMP, "worn"), themed("C3", SOFA, "worn")]
    findings, evidence = found(*rows, log=log)
    assert findings[["finding", "label", "k"]].values.tolist() == [["IRR-WORNS", "Tout est usé", 3]]
    source = evidence.set_index("observation")["source"].to_dict()
    assert source == {"C1:000": "human", "C2:001": "human", "C3:002": "machine"}
    assert held_by(log) == {
        ("lived", "irritant", "C1:000"): "IRR-WORNS", ("lived", "irritant", "C2:001"): "IRR-WORNS",
    }  # fmt: skip


def test_what_people_took_out_of_a_finding_leaves_its_family_too():
    out = Act(id="L1", at="2026-01-01", coder="mb", act="set", group="L1",
              target="finding:IRR-CHASE", field="member",
              value={"observation": "C2:002", "stance": "none"},
              anchor={"series": "lived", "nature": "irritant", "step": "wait", "members": [
                  {"observation": f"C{n}:00{n}", "anchor": {"person": f"C{n}a", "quote": CHASE[n]}}
                  for n in (0, 1)]}, raw={"act": "set"})  # fmt: skip
    rows = [*chasing(), irritant("C4", CHASE[0] + " Vraiment.", "receive")]
    findings, evidence = found(*rows, log=Log(acts=(out,), coders=("mb",)))
    families = findings[findings["step"].isna()]["finding"]
    supports = evidence[evidence["finding"].isin(families)]["observation"].tolist()
    assert sorted(supports) == ["C0:000", "C1:001", "C4:003"]


def test_chance_has_no_say_in_what_people_put_together():
    by_words = found(*chasing())[0]
    assert by_words["stability"].notna().all()
    by_hand = found(*(themed(f"C{n}", quote, "worn") for n, quote in enumerate(CHASE)))[0]
    assert by_hand["stability"].isna().all()


@pytest.mark.parametrize("steps", [("wait", "wait"), ("wait", "mend")])
def test_the_same_words_are_always_in_one_group(steps):
    rows = [irritant(f"C{n}", SOFA, step) for n, step in enumerate(steps)]
    findings, _ = found(*rows)
    assert findings["k"].max() == 2


def test_ties_are_numbers_and_leave_the_rows_as_they_were():
    rows = pd.DataFrame({
        "observation": ["a", "b", "c", "d"], "series": "lived", "nature": "irritant",
        "step": "wait", "unit": ["1", "2", "3", "4"], "key": ["x", "y", "x", "z"],
        "themes": [["t"], ["t"], [], []],
    })  # fmt: skip
    before = rows.copy(deep=True)
    one, two, same_words, alone = ties(rows, {})
    assert one == two == same_words
    assert alone != one
    pd.testing.assert_frame_equal(rows, before)


def test_a_family_said_in_words_is_called_by_them():
    rows = [*chasing(), irritant("C5", CHASE[0], "mend"), irritant("C6", CHASE[1], "mend")]
    names = found(*rows)[0].dropna(subset=["step"])["finding"]
    acts = tuple(
        Act(id=f"L{n}", at=f"2026-01-0{n + 1}", coder="mb", act="set", group=f"L{n}",
            target=f"finding:{name}", field="family", value="Toujours à moi de relancer",
            anchor=None, raw={"act": "set"})
        for n, name in enumerate(names)
    )  # fmt: skip
    findings = found(*rows, log=Log(acts=acts, coders=("mb",)))[0]
    family = findings[findings["step"].isna()].iloc[0]
    assert (family["label"], family["label_by"]) == ("Toujours à moi de relancer", "mb")
