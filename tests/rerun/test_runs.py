"""Which runs there are, and which two are meant."""

import os

import pytest

from jresearch.errors import InputError
from jresearch.rerun import changes, read_run, two_runs
from jresearch.translation import speaking

FINDINGS = (
    "finding,nature,step,series,label,label_by,status,k,exposed,priority,signal\n"
    "IRR-A,irritant,wait,lived,Je relance,mb,kept,2,3,0.4,False\n"
    "IRR-S,irritant,,lived,Seul,machine,proposed,1,3,,True\n"
)
EVIDENCE = "finding,observation,stance\nIRR-A,C1:a,supports\nIRR-A,C2:a,supports\n"
CODED = (
    "observation,interview,quote,person,case,population,covered_by,series,step,channel,"
    "valence\n"
    "C1:a,C1,Un.,C1a,C1,customer,,lived,wait,phone,-1\n"
    "C2:a,C2,Deux.,C2a,C2,customer,,lived,wait,,\n"
)
CURVE = (
    "by,line,step,k_rated,exposed,mean,state\nlived,all,wait,1,2,-1,few\nlived,all,order,0,2,,gap\n"
)


@pytest.fixture
def reports(tmp_path):
    for n, name in enumerate(("2026-01-01-aaaa", "2026-01-01-bbbb", "2026-02-01-cccc")):
        folder = tmp_path / name
        (folder / "tables").mkdir(parents=True)
        tables = {"findings": FINDINGS, "evidence": EVIDENCE, "coded": CODED, "curve": CURVE}
        for table, text in tables.items():
            (folder / "tables" / f"{table}.csv").write_text("\ufeff" + text, encoding="utf-8")
        (folder / "run.json").write_text("{}", encoding="utf-8")
        os.utime(folder / "run.json", (n, n))
    (tmp_path / "latest.json").write_text('{"folder": "2026-02-01-cccc"}', encoding="utf-8")
    return tmp_path


def named(reports, *names, current=False):
    pair = two_runs(reports, names, lambda _report: current)
    return [path and path.name for path in pair]


def test_a_report_is_read_with_its_numbers_and_its_gaps(reports):
    shown = read_run(reports / "2026-01-01-aaaa")
    assert shown.findings["k"].tolist() == [2, 1]
    assert shown.findings["signal"].tolist() == [False, True]
    assert shown.findings["step"].isna().tolist() == [False, True]
    assert shown.coded["channel"].isna().tolist() == [False, True]
    assert shown.curve["mean"].isna().tolist() == [False, True]
    assert shown.curve["k_rated"].tolist() == [1, 0]
    assert changes(reports / "2026-01-01-aaaa", reports / "2026-02-01-cccc")["change"].tolist() == [
        "same"
    ]


def test_two_names_are_those_two_and_the_end_of_a_name_is_enough(reports):
    assert named(reports, "aaaa", "2026-02-01-cccc") == ["2026-01-01-aaaa", "2026-02-01-cccc"]


def test_one_name_is_compared_with_the_study(reports):
    assert named(reports, "bbbb") == ["2026-01-01-bbbb", None]


def test_without_names_the_last_report_is_compared_with_the_study(reports):
    assert named(reports) == ["2026-02-01-cccc", None]


def test_when_nothing_has_changed_since_it_is_compared_with_the_one_made_before(reports):
    assert named(reports, current=True) == ["2026-01-01-bbbb", "2026-02-01-cccc"]


def test_each_report_is_compared_with_those_of_its_language(reports):
    for name in ("2026-01-01-bbbb", "2026-02-01-cccc"):
        stamp = (reports / name / "run.json").stat().st_mtime_ns
        (reports / name / "run.json").write_text('{"language": "fr"}', encoding="utf-8")
        os.utime(reports / name / "run.json", ns=(stamp, stamp))
    (reports / "2026-01-01-aaaa" / "run.json").write_text('{"language": "en"}', encoding="utf-8")
    with speaking("fr"):
        assert named(reports, current=True) == ["2026-01-01-bbbb", "2026-02-01-cccc"]
    assert named(reports) == ["2026-01-01-aaaa", None]


def test_the_first_report_in_a_language_is_compared_with_earlier_ones_of_the_other(reports):
    for name in ("2026-01-01-aaaa", "2026-01-01-bbbb", "2026-02-01-cccc"):
        stamp = (reports / name / "run.json").stat().st_mtime_ns
        (reports / name / "run.json").write_text('{"language": "fr"}', encoding="utf-8")
        os.utime(reports / name / "run.json", ns=(stamp, stamp))
    pair = two_runs(reports, [], lambda report: report.name.endswith("cccc"))
    assert [path and path.name for path in pair] == ["2026-01-01-bbbb", None]
    with pytest.raises(InputError, match="no two runs"):
        named(reports, current=True)


def test_a_wrong_name_is_answered_with_the_right_ones(reports):
    with pytest.raises(InputError, match="no report is called 'dddd'"):
        named(reports, "dddd")


def test_without_reports_there_is_nothing_to_compare(tmp_path):
    with pytest.raises(InputError, match="no two runs"):
        named(tmp_path)


def test_a_report_of_an_older_version_names_what_it_lacks(reports):
    path = reports / "2026-01-01-aaaa" / "tables" / "evidence.csv"
    path.write_text("finding,observation\n", encoding="utf-8")
    with pytest.raises(InputError, match="without stance"):
        read_run(path.parents[1])
    path.unlink()
    with pytest.raises(InputError, match="there is no such file"):
        read_run(path.parents[1])
