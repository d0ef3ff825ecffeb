"""What both sides see and what one sees alone; and which failure may cause which irritant."""

from __future__ import annotations

import pandas as pd
import pytest

from journey.made import a_codebook, coded, said
from jresearch.journey import causes, mirrored_findings
from jresearch.journey.mirrored import about_theme
from jresearch.tables import Evidence, Findings

BOOK = a_codebook(inventory=(("order", "web", "yes"), ("order", "shop", "yes")))


def finding(name, nature, step, series="lived", **more):
    return dict.fromkeys(Findings.columns()) | {
        "finding": name, "nature": nature, "step": step, "series": series, "label": name,
        "label_by": "machine", "status": "proposed", "exemplar": "x", "k": 2, "exposed": 4,
        "led": 0, "against": 0, "mentions": 2, "signal": False, "terms": [],
    } | more  # fmt: skip


def two_sides(at="order", **more):
    rows = coded(
        said("C1", "wait", theme=["silence"], theme_source="blind"),
        said("C2", "wait", theme=["silence", "price"], theme_source="blind"),
        said("C1", "mend", theme=["noise"], theme_source="blind"),
        said("V1", at, population="employee", person="V1", theme=["silence"],
             theme_source="unprompted"),
    )  # fmt: skip
    findings = Findings.validate(pd.DataFrame([
        finding("IRR-AAAAA", "irritant", "wait", **more),
        finding("IRR-BBBBB", "irritant", "mend"),
        finding("DYS-CCCCC", "dysfunction", at, "employees_own", k=1, signal=True),
        finding("ENC-DDDDD", "enchantment", "wait"),
    ]))  # fmt: skip
    evidence = Evidence.validate(pd.DataFrame([
        {"finding": f, "observation": o, "source": "machine", "stance": "supports",
         "similarity": None}
        for f, o in (("IRR-AAAAA", "C1:000"), ("IRR-AAAAA", "C2:001"), ("IRR-BBBBB", "C1:002"),
                     ("DYS-CCCCC", "V1:003"), ("ENC-DDDDD", "C2:001"))
    ]))  # fmt: skip
    return findings, evidence, rows


def test_findings_of_both_sides_meet_in_a_theme_and_in_what_they_do_to_people():
    table = mirrored_findings(*two_sides(at="wait")).set_index("finding")
    assert table["view"].to_dict() == {
        "IRR-AAAAA": "both", "IRR-BBBBB": "customers_only", "DYS-CCCCC": "both",
        "ENC-DDDDD": "customers_only",
    }  # fmt: skip
    assert table.loc["DYS-CCCCC", "met_by"] == ["IRR-AAAAA"]


def test_at_another_step_the_same_theme_is_another_matter():
    table = mirrored_findings(*two_sides()).set_index("finding")
    assert table.loc["DYS-CCCCC", "view"] == "employees_only"


def test_what_one_customer_alone_tells_is_not_laid_beside_employees():
    table = mirrored_findings(*two_sides(at="wait", k=1, signal=True)).set_index("finding")
    assert "IRR-AAAAA" not in table.index
    assert table.loc["DYS-CCCCC", "view"] == "employees_only"


def themed(*rows):
    """Themes and their source, each an observation behind one finding, beside others elsewhere."""
    own = [said(f"C{n}", theme=held, theme_source=by) for n, (held, by) in enumerate(rows)]
    table = coded(*own, said("C8", theme=["tools"]), said("C9", theme=["tools"]))
    own = table["observation"].iloc[: len(rows)]
    evidence = Evidence.validate(pd.DataFrame([
        {"finding": "F", "observation": o, "source": "machine", "stance": "supports",
         "similarity": None} for o in own]))  # fmt: skip
    return evidence, table


@pytest.mark.parametrize(
    ("rows", "theme"),
    [
        # tools is told four times in all, retelling twice: of equals, the rarer one is meant.
        ([(["tools", "retelling"], "blind"), (["retelling", "tools"], "blind")], "retelling"),
        ([(["tools"], "blind"), (["retelling", "tools"], "blind")], "tools"),
        # what a person gave goes before the machine's
        ([(["tools"], "machine"), (["tools"], "machine"), (["price"], "accepted")], "price"),
        ([(["tools"], "machine"), (["tools"], "machine"), (["price"], "machine")], "tools"),
        # one in two is not more than half
        ([(["price"], "blind"), (["noise"], "blind")], None),
    ],
)
def test_a_finding_is_about_the_theme_that_most_of_it_shares(rows, theme):
    assert about_theme(*themed(*rows)).get("F") == theme


@pytest.mark.parametrize(
    ("rows", "theme"),
    [
        # One lone guess of the machine among three observations, then one of a person's.
        ([(["price"], "machine"), ([], "machine"), ([], "machine")], None),
        ([(["price"], "blind"), ([], "machine"), ([], "machine")], "price"),
        ([(["price"], "machine"), (["price"], "machine"), ([], "machine")], "price"),
    ],
)
def test_what_the_machine_alone_reads_must_be_shared_by_two(rows, theme):
    assert about_theme(*themed(*rows)).get("F") == theme


def test_one_case_that_says_it_twice_is_one_voice():
    evidence, table = themed((["price"], "machine"), (["price"], "machine"))
    assert about_theme(evidence, table.assign(case="C0")) == {}


def test_a_lone_theme_of_the_machine_does_not_make_both_sides_see_it():
    findings, evidence, rows = two_sides(at="wait")
    machine = rows["population"].eq("employee")
    rows.loc[machine, "theme_source"] = "machine"
    table = mirrored_findings(findings, evidence, rows).set_index("finding")
    assert table.loc[["IRR-AAAAA", "DYS-CCCCC"], "view"].tolist() == [
        "customers_only", "employees_only",
    ]  # fmt: skip


def test_causes_rest_on_themes_that_people_gave():
    assert about_theme(*themed((["price"], "machine")), by_people=True) == {}


def test_a_cause_is_proposed_from_a_shared_theme_and_never_after_its_effect():
    found = causes(*two_sides(), BOOK)
    assert found[["cause", "effect", "status"]].to_numpy().tolist() == [
        ["DYS-CCCCC", "IRR-AAAAA", "proposed"],
    ]  # fmt: skip
    later = a_codebook(("wait", "mend", "order"))
    assert causes(*two_sides(), later).empty


def test_what_a_person_wrote_as_cause_stands_alone():
    named = causes(*two_sides(cause="DYS-CCCCC"), BOOK)
    assert named[["cause", "status"]].to_numpy().tolist() == [["DYS-CCCCC", "confirmed"]]
    worded = causes(*two_sides(cause="deux logiciels"), BOOK)
    assert worded[worded["status"].eq("confirmed")]["said"].tolist() == ["deux logiciels"]
