"""The company's own figures: read as people write them, with how sure they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from jresearch.errors import InputError
from jresearch.study import read_study
from jresearch.transcripts.kpis import margin, read_kpis
from making import study_in

REPOSITORY = Path(__file__).resolve().parents[2]

HEAD = "kpi,step,channel,population,value,unit,n,period,direction,source\n"


def study_with(folder: Path, text: str, encoding: str = "utf-8"):
    study_in(folder)
    (folder / "interviews").mkdir(exist_ok=True)
    (folder / "interviews" / "kpis.csv").write_text(text, encoding=encoding)
    return read_study(folder)


def test_a_study_without_the_file_has_no_figures(tmp_path: Path):
    study_in(tmp_path)
    kpis = read_kpis(read_study(tmp_path))
    assert kpis.empty
    assert {"kpi", "n", "low", "high"} <= set(kpis.columns)


def test_numbers_are_read_as_the_french_and_the_english_write_them(tmp_path: Path):
    text = (
        "kpi;step;value;unit;n;period;direction\n"
        "csat;ride;87,5;%;1 200;2025;plus c'est haut, mieux c'est\n"
        "delay;ride;-1.5;days;40;2025;down\n"
    )
    kpis = read_kpis(study_with(tmp_path, text, "cp1252"))
    assert kpis["value"].tolist() == [87.5, -1.5]
    assert kpis["n"].tolist() == [1200, 40]
    assert kpis["direction"].tolist() == ["up", "down"]
    assert kpis["population"].tolist() == ["customer", "customer"]
    assert kpis["channel"].isna().all()


def test_an_nps_has_the_margin_of_the_worst_case():
    # nps 0 from 100 answers: all promoters or detractors, sd 1, so 1.96 × 100/√100 = 19.6.
    low, high = margin("nps", "points", 0, 100)
    assert (round(low, 1), round(high, 1)) == (-19.6, 19.6)


def test_a_share_has_wilsons_interval_and_a_delay_none():
    # 8 of 12: (.39, .86), as worked out for the counting package.
    low, high = margin("fcr", "%", 100 * 8 / 12, 12)
    assert (round(low), round(high)) == (39, 86)
    assert margin("delay", "days", 9.8, 1386) == (None, None)


def test_every_bad_cell_is_named_at_once(tmp_path: Path):
    text = HEAD + (
        "nps,rode,,customer,many,points,96,2025,up,x\n"
        "csat,ride,sight,customers,50,%,0,,sideways,x\n"
        "ces,ride,,customer,3,/7,,2025,up,x\n"
    )
    study = study_with(tmp_path, text)
    with pytest.raises(InputError) as refused:
        read_kpis(study)
    told = str(refused.value)
    for said in (
        "kpis.csv, line 2, step", "'rode'", "did you mean 'ride'?",
        "line 2, value: 'many' is not a number.",
        "line 3, channel: 'sight'", "line 3, population: 'customers' is not allowed.",
        "line 3, n: '0.0' is no number of answers.", "line 3, period: the value is missing.",
        "line 3, direction: 'sideways' is not allowed.", "line 4, n: the value is missing.",
    ):  # fmt: skip
        assert said.lower() in told.lower(), (said, told)


def test_the_demo_has_twenty_six_figures_and_each_has_its_n():
    kpis = read_kpis(read_study(REPOSITORY))
    assert len(kpis) == 26
    assert kpis["n"].min() == 96
    follow = kpis[(kpis["kpi"] == "nps") & (kpis["step"] == "follow")].iloc[0]
    assert follow["low"] < -34 < follow["high"]
