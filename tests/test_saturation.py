"""Saturation: who is added, what is new, what may be said of it, and how it is drawn."""

from __future__ import annotations

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest

import jresearch.saturation
from journey.made import cases, coded, said
from jresearch.errors import InputError
from jresearch.figures.saturation import draw_saturation
from jresearch.figures.theme import write_figure
from jresearch.saturation import saturation, verdict
from jresearch.tables import Evidence, Findings
from jresearch.translation import speaking

mpl.use("agg")


def theme(case: str, *themes: str, **more):
    return said(case, theme=list(themes), theme_source=more.pop("by", "blind"), **more)


def told(*rows, dates=None, types=None):
    """Coded observations, and one interview a case: on the first of March unless said."""
    table = coded(*rows)
    names = sorted(set(table["interview"]))
    interviews = pd.DataFrame({"interview": names})
    interviews["date"] = [(dates or {}).get(name, "2026-03-01") for name in names]
    interviews["source_type"] = [(types or {}).get(name, "interview") for name in names]
    return table, interviews


def of_themes(*rows, dates=None, types=None, columns=None, **more):
    table, interviews = told(*rows, dates=dates, types=types)
    known = cases(*sorted(set(table["case"].dropna())), **(columns or {}))
    more = {"orders": 50} | more
    return saturation(table, Findings.empty(), Evidence.empty(), interviews, known,
                      of="themes", **more)  # fmt: skip


def new(of, segment="customers"):
    rows = of.cases[of.cases["segment"].eq(segment)]
    return dict(zip(rows["case"], rows["new"], strict=True))


def eight_cases():
    """Guest, Namey and Chen's worked example: 37 themes in four cases, then 4, 3, 1 and 0 new."""
    many = [10, 10, 10, 7, 4, 3, 1, 0]
    start, rows = 0, []
    for n, count in enumerate(many, start=1):
        own = [f"t{start + one:02d}" for one in range(count)]
        rows.append(theme(f"C{n}", "t00", *own))
        start += count
    return rows


def test_a_thing_is_new_with_the_first_case_that_tells_it():
    found = of_themes(theme("C1", "a", "b"), theme("C2", "b"), theme("C3", "b", "c"))
    assert new(found) == {"C1": 2, "C2": 0, "C3": 1}
    assert found.cases["cumulative"].tolist() == [2, 2, 3]
    assert found.cases["told"].tolist() == [2, 1, 2]


def test_cases_come_by_date_then_interview_the_undated_last():
    found = of_themes(
        *(theme(f"C{n}", "a") for n in (1, 2, 3, 4)),
        dates={"C1": None, "C2": "2026-03-05", "C3": "2026-03-02", "C4": "2026-03-05"},
    )
    assert found.cases["case"].tolist() == ["C3", "C2", "C4", "C1"]


def test_over_random_orders_everything_is_told_at_the_end_and_each_place_has_its_mean():
    found = of_themes(theme("C1", "a"), theme("C2", "b"), theme("C3"), theme("C4"), orders=1000)
    last = found.cases.iloc[-1]
    assert (last["low"], last["median"], last["high"]) == (2, 2, 2)
    # Each of two things is as likely to be first told at any of four places.
    assert found.cases["expected_new"].tolist() == pytest.approx([0.5] * 4, abs=0.06)
    assert found.cases["expected_new"].sum() == pytest.approx(2)


def test_the_same_study_gives_the_same_orders():
    one, other = of_themes(*eight_cases()), of_themes(*eight_cases())
    pd.testing.assert_frame_equal(one.cases, other.cases)
    pd.testing.assert_frame_equal(one.thresholds, other.thresholds)


def threshold(found, base, run, at):
    rows = found.thresholds
    return rows[rows["base"].eq(base) & rows["run"].eq(run) & rows["threshold"].eq(at)].iloc[0]


def test_the_thresholds_of_guest_namey_and_chen():
    found = of_themes(*eight_cases())
    # Runs of two after a base of four: 7/37, 4/37, 1/37: six cases, confirmed by the next two.
    row = threshold(found, 4, 2, 0.05)
    assert (row["base_told"], row["reached"], row["last_new"]) == (37, 6, 1)
    # Nothing new at all never happens in two cases on end; runs of three: 8/37, 4/37.
    assert pd.isna(threshold(found, 4, 2, 0.0)["reached"])
    assert pd.isna(threshold(found, 4, 3, 0.05)["reached"])
    assert 0 <= row["orders_reached"] <= 1


def test_a_base_and_run_that_the_cases_do_not_fill_are_not_known():
    found = of_themes(*eight_cases()[:6])
    assert pd.isna(threshold(found, 5, 2, 0.05)["orders_reached"])
    assert not pd.isna(threshold(found, 4, 2, 0.05)["orders_reached"])


def test_of_eight_cases_the_last_three_still_told_four():
    (text,) = of_themes(*eight_cases()).verdicts().values()
    assert text.startswith("The last three journeys still told 4 new (45 themes in 8 journeys). ")


def test_in_french_too():
    rows = [theme(f"C{n}", "a") for n in range(1, 7)]
    with speaking("fr"):
        (text,) = of_themes(*rows).verdicts().values()
    assert text == (
        "Les trois derniers parcours n’ont rien apporté de neuf (1 thème en 6 parcours). "
        "Dans un ordre au hasard, les trois derniers en apporteraient 0 en moyenne."
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sentence_says_that_saturation_is_reached(language):
    with speaking(language):
        for many in (1, 6, 8):
            for rows in (eight_cases()[:many], [theme(f"C{n}", "a") for n in range(many)]):
                assert "satur" not in " ".join(of_themes(*rows).verdicts().values()).lower()


def test_of_fewer_than_six_cases_nothing_is_said_but_that_they_are_too_few():
    (text,) = of_themes(*(theme(f"C{n}", "a") for n in range(5))).verdicts().values()
    assert text == "5 journeys only: too few to say whether more would tell something new."


def test_where_nothing_is_confirmed_it_is_said():
    rows = [said(f"C{n}", step_source="blind") for n in range(6)]
    (text,) = of_themes(*rows).verdicts().values()
    assert text == "Nothing is confirmed yet: keep findings, or code themes."


def test_a_case_nobody_has_coded_is_not_one_that_told_nothing():
    found = of_themes(theme("C1", "a"), said("C2"), theme("C3", "b", by="machine"))
    assert new(found) == {"C1": 1}
    assert found.uncoded == {"customers": ("C2", "C3")}
    (text,) = found.verdicts().values()
    assert text.endswith("2 more, not coded yet, are not counted (C2, C3).")


def test_a_coded_case_that_tells_none_of_it_is_added_all_the_same():
    found = of_themes(theme("C1", "a"), said("C2", step_source="accepted"))
    assert new(found) == {"C1": 1, "C2": 0}


def test_themes_of_the_machine_and_what_stands_apart_do_not_count():
    found = of_themes(
        theme("C1", "a"), theme("C1", "b", by="machine"), theme("C1", "c", series="apart"),
        theme("C1", "d", covered_by="C1:000"),
    )  # fmt: skip
    assert new(found) == {"C1": 1}


def test_customers_by_case_and_employees_by_person_are_apart():
    found = of_themes(
        theme("C1", "a", person="Ana"), theme("C1", "b", person="Bo"),
        theme("V1", "a", population="employee", person="V1a"),
        theme("V1", "c", population="employee", person="V1b"),
    )  # fmt: skip
    assert new(found) == {"C1": 2}
    assert new(found, "employees") == {"V1a": 1, "V1b": 1}
    assert "people only" in found.verdicts()["employees"]


def test_surveys_and_cases_out_of_scope_are_left_out():
    found = of_themes(
        theme("C1", "a"), theme("C2", "b"), theme("S1", "c"), types={"S1": "survey"},
        columns={"in_scope": {"C2": "no"}},
    )  # fmt: skip
    assert new(found) == {"C1": 1}


def test_a_segment_is_a_value_of_the_cases():
    found = of_themes(
        theme("C1", "a"), theme("C2", "a"), theme("C3", "a"), by="product",
        columns={"product": {"C1": "kit", "C2": "stock"}},
    )  # fmt: skip
    assert new(found, "kit") == {"C1": 1}
    assert new(found, "stock") == {"C2": 1}
    assert set(found.cases["segment"]) == {"kit", "stock"}


def test_employees_part_by_a_column_of_the_people():
    people = pd.DataFrame({"person": ["V1a", "V2a"], "department": ["sales", "fitting"]})
    rows = [theme(f"V{n}", "a", population="employee") for n in (1, 2)]
    found = of_themes(*rows, by="department", people=people)
    assert new(found, "sales") == {"V1a": 1}


def test_a_misspelt_column_is_named_with_the_way_out():
    with pytest.raises(InputError, match=r"by: there is no column 'prodct'. .*'product'"):
        of_themes(theme("C1", "a"), by="prodct")
    with pytest.raises(InputError, match=r"of: 'theme' is not known. Did you mean 'themes'"):
        saturation(*told(theme("C1"))[:1], Findings.empty(), Evidence.empty(),
                   told(theme("C1"))[1], cases("C1"), of="theme")  # fmt: skip


# Findings ----------------------------------------------------------------------------------------


def kept(name, nature="irritant", status="kept", step="wait"):
    return dict.fromkeys(Findings.columns()) | {
        "finding": name, "nature": nature, "step": step, "series": "lived", "label": name,
        "label_by": "hv", "status": status, "exemplar": "x", "k": 1, "exposed": 1, "led": 0,
        "against": 0, "mentions": 1, "signal": False, "terms": [],
    }  # fmt: skip


def of_findings(behind, *findings, of="findings"):
    table, interviews = told(*(said(f"C{n}", step_source="blind") for n in range(1, 4)))
    names = table["observation"].tolist()
    evidence = pd.DataFrame(
        [
            {"finding": f, "observation": names[at], "source": "human", "stance": stance,
             "similarity": None}
            for f, at, stance in behind
        ]
    )  # fmt: skip
    return saturation(table, Findings.validate(pd.DataFrame(findings)), Evidence.validate(evidence),
                      interviews, cases("C1", "C2", "C3"), of=of, orders=20)  # fmt: skip


def test_only_findings_that_were_kept_count_at_their_step_and_by_those_who_support_them():
    found = of_findings(
        [("A", 0, "supports"), ("A", 1, "supports"), ("B", 1, "contradicts"), ("B", 2, "supports"),
         ("P", 1, "supports"), ("FAM", 1, "supports")],
        kept("A"), kept("B"), kept("P", status="proposed"), kept("FAM", step=None),
    )  # fmt: skip
    assert new(found) == {"C1": 1, "C2": 0, "C3": 1}


def test_one_nature_can_be_asked_for():
    behind = [("A", 0, "supports"), ("B", 1, "supports")]
    found = of_findings(behind, kept("A"), kept("B", "enchantment"), of="enchantment")
    assert new(found) == {"C1": 0, "C2": 1, "C3": 0}


def test_the_package_is_the_verb_and_the_tables_are_left_as_they_were():
    table, interviews = told(*eight_cases())
    known, before = cases("C1"), (table.copy(deep=True), interviews.copy(deep=True))
    jresearch.saturation(table, Findings.empty(), Evidence.empty(), interviews, known, of="themes")
    assert table.equals(before[0])
    assert interviews.equals(before[1])


def test_of_an_empty_study_nothing_is_said():
    found = of_themes()
    assert found.cases.empty
    assert found.verdicts() == {}
    assert verdict(found.cases) == ""


# The figure --------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def drawn(rows, **more):
    with speaking("fr"):
        return draw_saturation(of_themes(*rows).cases, **more)


def texts(axes):
    figure = axes.get_figure()
    figure.canvas.draw()
    shown = [t for t in figure.findobj(mpl.text.Text) if t.get_visible() and t.get_text().strip()]
    return [(t.get_text(), t.get_window_extent()) for t in shown]


def many_cases():
    return [theme(f"E7K2Q{n:02d}", f"t{n // 2}") for n in range(30)]


@pytest.mark.parametrize("rows", [eight_cases(), many_cases()], ids=["eight", "thirty"])
def test_no_two_texts_meet_and_all_lie_within_the_figure(rows):
    axes = drawn(rows, title="Ce que chaque parcours apporte de neuf")
    width, height = axes.get_figure().canvas.get_width_height()
    boxes = texts(axes)
    for number, (one, a) in enumerate(boxes):
        assert a.x0 > -1, one
        assert a.y0 > -1, one
        assert a.x1 < width + 1, one
        assert a.y1 < height + 1, one
        for other, b in boxes[number + 1 :]:
            apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
            assert apart, (one, other)


def test_each_bar_is_named_and_as_high_as_what_is_new():
    axes = drawn(eight_cases())
    bars = {p.get_gid(): p.get_height() for p in axes.patches if p.get_gid()}
    assert bars["saturation:customers:C1"] == 10
    assert bars["saturation:customers:C8"] == 0


def test_the_figure_says_in_french_what_is_counted_and_who_is_added():
    shown = [text for text, _box in texts(drawn(eight_cases()))]
    assert "thèmes donnés par des personnes" in shown
    assert "chaque parcours ajouté, dans l’ordre des entretiens" in shown
    assert "+4" in shown
    assert "45" in shown


def test_the_same_table_gives_the_same_svg(tmp_path):
    one, other = (write_figure(drawn(eight_cases()), tmp_path / f"{n}.svg") for n in (1, 2))
    assert one.read_bytes() == other.read_bytes()


def test_a_segment_that_is_not_there_is_named_with_the_way_out():
    with pytest.raises(InputError, match=r"segment: 'customer' is not known. .*'customers'"):
        draw_saturation(of_themes(*eight_cases()).cases, "customer")


def test_an_empty_table_and_one_case_can_be_drawn():
    draw_saturation(of_themes().cases)
    draw_saturation(of_themes(theme("C1", "a")).cases)
