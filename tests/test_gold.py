"""The gold sets: whole, apart from one another and from anybody else's words."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import jresearch as jr
from bench.gold import GOLD, HALVES, gold, places
from jresearch import vocabulary as v
from jresearch.language import fold

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

SETS = ("incidents", "asides", "passages", "utterances", "probe", "themes")
CLOSED = (
    "nature", "negative", "positive", "severity", "emotion", "modality", "experiencer", "about",
    "elicitation", "expectation", "decisive", "on_purpose",
)  # fmt: skip
LONG = 7
"""Sentences of so many words are nobody's by chance."""


@pytest.fixture(scope="module")
def turns(repository: Path) -> dict[str, pd.DataFrame]:
    read = jr.read_turns(jr.read_study(repository))
    return {str(name): own for name, own in read.groupby("interview")}


@pytest.mark.parametrize("name", ["incidents", "asides"])
def test_every_quote_stands_once_in_its_persons_turns(
    name: str, turns: dict[str, pd.DataFrame]
) -> None:
    for row in gold(name).to_dict("records"):
        assert places(turns[row["interview"]], row["person"], row["quote"])


def test_what_is_set_aside_is_no_incident(turns: dict[str, pd.DataFrame]) -> None:
    told: dict[str, set[tuple[int, int]]] = {}
    for row in gold("incidents").to_dict("records"):
        held = places(turns[row["interview"]], row["person"], row["quote"])
        told.setdefault(row["interview"], set()).update(held)
    for row in gold("asides").to_dict("records"):
        held = places(turns[row["interview"]], row["person"], row["quote"])
        assert not held & told[row["interview"]], row["quote"]


@pytest.mark.parametrize("name", ["incidents", "utterances", "probe"])
def test_every_value_is_one_of_the_closed_lists(name: str, repository: Path) -> None:
    codebook = jr.read_study(repository).codebook
    for row in gold(name).to_dict("records"):
        for field in (field for field in CLOSED if row.get(field)):
            known = {*v.FIELDS[field].ids, v.NONE} if field == "nature" else v.FIELDS[field].ids
            assert set(row[field].split("; ")) <= set(known), (row, field)
        if name == "incidents":
            assert row["step"] in {*codebook.step_ids, v.NONE}
            assert row["channel"] in {*codebook.channel_ids, v.NONE, ""}
            assert set(filter(None, row["theme"].split("; "))) <= set(codebook.code_ids)
            assert not row["severity"] or row["negative"] in {"1", "2"}, row["quote"]


def test_there_is_as_much_of_each_as_was_promised() -> None:
    sizes = {name: len(gold(name)) for name in SETS}
    assert sizes["incidents"] >= 350
    assert sizes["probe"] >= 80
    said = gold("utterances")
    assert Counter(said["language"])["fr"] >= 320
    assert Counter(said["language"])["en"] >= 160
    judged = said[said["class"].ne("neutral")]
    assert judged["event"].eq("yes").sum() * 3 >= len(judged)
    themes = gold("themes").groupby("theme")["person"].nunique()
    assert (len(themes), themes.min(), themes.max()) == (60, 5, 20)


@pytest.mark.parametrize("name", SETS)
def test_each_set_has_two_halves_that_share_nothing(name: str) -> None:
    one, two = (set(map(tuple, gold(name, [half]).drop(columns="half").values)) for half in HALVES)
    assert one
    assert two
    assert not one & two
    assert 0.6 < len(one) / len(two) < 1.6


def test_interviews_and_themes_are_in_one_half_whole() -> None:
    for name, key in (("incidents", "interview"), ("themes", "theme")):
        halves = gold(name).groupby(key)["half"].nunique()
        assert set(halves) == {1}
    rows = gold("themes").drop_duplicates("theme").set_index("theme")
    for theme, near in rows["near"].items():
        for other in filter(None, near.split("; ")):
            assert rows.loc[other, "half"] == rows.loc[theme, "half"]


def test_only_the_frozen_half_or_the_other_is_asked_for_by_name() -> None:
    assert set(gold("probe", ["frozen"])["half"]) == {"frozen"}
    assert sorted(path.name for path in GOLD.iterdir() if path.is_dir()) == [
        "development",
        "frozen",
        "sayings",
        "told",
        "training",
    ]


# What meaning is learned from ---------------------------------------------------------------------

TONES = {"negative", "neutral", "positive"}


def test_a_journey_is_told_in_pieces_most_of_which_neither_hurt_nor_please() -> None:
    found: list[dict[str, str]] = []
    for file in sorted((GOLD / "told").glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as opened:
            found += list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(found) > 2_000
    for row in found:
        assert all(row.values()), row
        assert None not in row, row
        assert {row["negative"], row["positive"]} <= {"0", "1", "2"}
        assert row["speaker"] in {"customer", "employee"}
        assert row["language"] in {"fr", "en"}
    plain = [row for row in found if row["negative"] == row["positive"] == "0"]
    assert len(plain) > 0.3 * len(found)


@pytest.fixture(scope="module")
def sayings() -> list[dict[str, str]]:
    found = []
    for file in sorted((GOLD / "sayings").glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as opened:
            found += list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(found) > 30_000
    return found


def test_a_theme_is_said_by_several_in_both_languages_and_has_one_aspect_and_tone(
    sayings: list[dict[str, str]],
) -> None:
    themes: dict[str, list[dict[str, str]]] = {}
    for row in sayings:
        assert all(row.values()), row
        assert None not in row, row
        themes.setdefault(row["theme"], []).append(row)
    for own in themes.values():
        assert len(own) >= 8
        assert {row["language"] for row in own} == {"fr", "en"}
        assert len({(row["aspect"], row["tone"]) for row in own}) == 1
        assert own[0]["tone"] in TONES


def test_no_long_saying_stands_twice_and_none_in_a_set_that_groups_are_measured_on(
    sayings: list[dict[str, str]],
) -> None:
    said = Counter(" ".join(re.findall(r"\w+", fold(row["text"]))) for row in sayings)
    long = [text for text, n in said.items() if n > 1 and text.count(" ") + 1 >= LONG]
    assert long == []
    measured = {" ".join(re.findall(r"\w+", fold(text))) for text in gold("themes")["text"]}
    assert measured & said.keys() == set()


# Nobody else's words -----------------------------------------------------------------------------


def sentences(text: str) -> set[str]:
    """The long sentences of a text, folded to their words."""
    plain = (" ".join(re.findall(r"\w+", fold(part))) for part in re.split(r"[.?!…\n]+", text))
    return {words for words in plain if words.count(" ") + 1 >= LONG}


@pytest.fixture(scope="module")
def theirs(shared_data: Path) -> set[str]:
    found: set[str] = set()
    for path in sorted((shared_data / "labels").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found |= {s for value in row.values() for s in sentences(str(value or ""))}
    for path in sorted((shared_data / "transcripts").rglob("*")):
        if path.suffix in {".docx", ".md", ".srt", ".vtt", ".json", ".tsv", ".txt"}:
            found |= {s for text in jr.read_transcript(path).turns["text"] for s in sentences(text)}
    for dialogue in json.loads(
        (shared_data / "dialogues" / "abcd_sample.json").read_text(encoding="utf-8")
    ):
        found |= sentences(json.dumps(dialogue, ensure_ascii=False))
    assert len(found) > 10_000
    return found


def test_no_sentence_is_taken_from_the_shared_data(
    theirs: set[str], turns: dict[str, pd.DataFrame], sayings: list[dict[str, str]]
) -> None:
    ours = {
        s for name in ("utterances", "probe", "themes") for t in gold(name)["text"]
        for s in sentences(t)
    }  # fmt: skip
    ours |= {s for row in sayings for s in sentences(row["text"])}
    ours |= {s for own in turns.values() for text in own["text"] for s in sentences(text)}
    assert len(ours) > 2_000
    assert ours & theirs == set()


def test_nobody_says_twice_the_same() -> None:
    for name in ("utterances", "probe", "themes"):
        said = [" ".join(re.findall(r"\w+", fold(text))) for text in gold(name)["text"]]
        assert [text for text, n in Counter(said).items() if n > 1] == []
