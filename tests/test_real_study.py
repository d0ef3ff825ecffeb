"""A study as people make one: 27 real interviews, a codebook of their guide, one command."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import jresearch as jr
from bench.craft import craft_study

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Path:
    assert (shared_data / "transcripts" / "fr_docx").is_dir()
    return craft_study(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def a(folder: Path) -> Analysis:
    return jr.analyse(jr.read_study(folder))


def plain(text: str) -> str:
    return " ".join(text.split())


def test_its_turns_are_those_of_the_transcripts(a: Analysis, shared_data: Path) -> None:
    path = shared_data / "labels" / "turns_fr_craft_interviews.csv"
    with path.open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    files = dict(zip(a.interviews["interview"], a.interviews["file"], strict=True))
    read = {(files[row.interview], row.turn): row for row in a.turns.itertuples()}
    assert len(read) == len(truth)
    for row in truth:
        turn = read[row["file"], int(row["turn"])]
        place = f"{row['file']}, turn {row['turn']}"
        assert plain(turn.text) == plain(row["text"]), place
        role = "interviewer" if row["speaker"] == "Chercheur" else "participant"
        assert turn.role == role, place
        assert turn.start_s == seconds(row["start"]), place
        assert turn.end_s == seconds(row["end"]), place


def seconds(clock: str) -> float:
    total = 0.0
    for part in clock.split(":"):
        total = total * 60 + float(part)
    return total


def test_every_word_is_in_an_observation_or_counted_as_set_aside(a: Analysis) -> None:
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row in a.observations.itertuples():
        for part in row.parts:
            place = (row.interview, part["turn"])
            places.setdefault(place, []).append((part["start"], part["end"]))
    for row in a.aside.itertuples():
        places.setdefault((row.interview, row.turn), []).append((row.start, row.end))
    for turn in a.turns[a.turns["role"] == "participant"].itertuples():
        seen = [0] * len(turn.text)
        for start, end in places.get((turn.interview, turn.turn), []):
            for at in range(start, end):
                seen[at] += 1
        left = [n for char, n in zip(turn.text, seen, strict=True) if not char.isspace() and n != 1]
        assert left == [], (turn.interview, turn.turn)


def test_k_is_never_outside_of_exposed(a: Analysis) -> None:
    assert (a.findings["k"] <= a.findings["exposed"]).all()
    assert (a.curve["k_rated"] <= a.curve["exposed"]).all()
    assert len(a.findings[~a.findings["signal"]]) > 0


def test_a_quote_is_the_words_at_its_places(a: Analysis) -> None:
    texts = a.turns.set_index(["interview", "turn"])["text"]
    for row in a.observations.itertuples():
        words = [texts[row.interview, p["turn"]][p["start"] : p["end"]] for p in row.parts]
        assert row.quote == " […] ".join(words)


def test_one_command_writes_a_report_and_the_same_again(folder: Path) -> None:
    study = jr.read_study(folder)
    first = jr.run(study)
    assert first.index.is_file()
    html = first.index.read_text(encoding="utf-8")
    assert '<html lang="fr"' in html
    assert "27 parcours clients racontés" in html.replace("\xa0", " ")
    again = jr.run(study)
    assert again.unchanged
    assert again.folder == first.folder


def test_findings_keep_their_ids_when_the_run_is_repeated_and_an_interview_added(
    folder: Path,
) -> None:
    study = jr.read_study(folder)
    jr.run(study)
    before = jr.analyse(study)
    lines = (study.codings / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    minted = {json.loads(line)["target"].split(":")[1] for line in lines}
    assert set(before.findings["finding"]) <= minted
    extra = (
        "Hélène : Racontez-moi votre journée de travail.\n"
        "Odile : Le matin j'arrive à l'atelier et c'est difficile de s'y mettre quand il gèle.\n"
        "Hélène : Et ensuite ?\n"
        "Odile : Ensuite je coupe le verre, et là je suis vraiment contente de mon geste.\n"
    )
    (study.interviews / "nouvel entretien.txt").write_text(extra, encoding="utf-8")
    after = jr.analyse(study)
    kept = set(before.findings["finding"]) & set(after.findings["finding"])
    assert len(kept) >= 0.9 * len(before.findings)
    same = before.findings.merge(after.findings, on="finding", suffixes=("", "_after"))
    pd.testing.assert_series_equal(same["nature"], same["nature_after"], check_names=False)
