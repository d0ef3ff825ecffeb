"""The lines of ``jresearch diff``."""

from types import SimpleNamespace

import pytest

from jresearch.errors import InputError
from jresearch.reports.difference import difference

HEAD = "finding,nature,step,series,label,label_by,status,k,exposed,priority,signal\n"


BOOK = SimpleNamespace(step_label=str.upper, step_ids=["wait"])


@pytest.fixture
def study(tmp_path):
    for name, k, seen in (
        ("2026-01-01-aaaa", 2, ("C1", "C2")),
        ("2026-02-01-bbbb", 3, ("C1", "C2", "C3")),
    ):
        folder = tmp_path / name / "tables"
        folder.mkdir(parents=True)
        rows = {
            "findings": HEAD + f"IRR-A,irritant,wait,lived,Je relance,mb,kept,{k},9,0.4,False\n",
            "evidence": "finding,observation,stance\n"
            + "".join(f"IRR-A,{case}:a,supports\n" for case in seen),
            "coded": "observation,interview,quote,person,case,population,covered_by,series,step,"
            "channel,valence\n"
            + "".join(
                f"{case}:a,{case},Dit par {case}.,{case}a,{case},customer,,lived,wait,phone,-1\n"
                for case in seen
            ),
            "curve": f"by,line,step,k_rated,exposed,mean,state\nlived,all,wait,{k},9,-1,few\n",
        }
        for table, text in rows.items():
            (folder / f"{table}.csv").write_text("\ufeff" + text, encoding="utf-8")
        (folder.parent / "run.json").write_text("{}", encoding="utf-8")
    return SimpleNamespace(reports=tmp_path, codebook=BOOK)


def test_two_reports_are_compared_in_words(study):
    lines = difference(study, ["aaaa", "bbbb"])
    assert lines[0] == "From 2026-01-01-aaaa to 2026-02-01-bbbb"
    assert lines[1] == "Interviews added: C3"
    assert "Told by more (1)" in lines
    assert "  · Je relance — irritant, WAIT [IRR-A]" in lines
    assert "    2/9 → 3/9" in lines
    assert "    + C3 “Dit par C3.”" in lines
    kept = lines.index("0 findings are as they were.")
    assert lines[kept + 1] == "1 label that a person wrote is kept."
    # C1 and C2 are in both and told the same; C3 alone is new: no interval for either.
    assert lines[-2:] == [
        "What customers felt, step by step",
        "  2 comparisons have too few people, or people of one mind, for an interval.",
    ]


def test_an_unknown_report_is_told(study):
    with pytest.raises(InputError, match="no report is called 'zzzz'"):
        difference(study, ["zzzz", "bbbb"])
