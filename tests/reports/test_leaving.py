"""A name that still stands in a report stops it, and is named with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import jresearch as jr
from jresearch.errors import InputError, LeakError
from jresearch.pseudonyms import pseudonyms
from jresearch.pseudonyms.pseudonyms import of_names
from jresearch.reports.leaving import doubtful_speakers, refuse_named_ids, refuse_names
from jresearch.translation import speaking
from making import study_in, turns_of

if TYPE_CHECKING:
    from pathlib import Path

NAMES = of_names([("Kévin Routelle", "person"), ("Orvalle", "place")])


def refusal(folder: Path) -> str:
    with pytest.raises(LeakError) as refused:
        refuse_names(folder, NAMES)
    return str(refused.value)


def test_a_folder_without_names_passes(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>[PERSONNE_1] a rappelé.</p>", encoding="utf-8")
    refuse_names(tmp_path, NAMES)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("index.html", "<h1>Chez Routelle</h1>"),
        ("index.html", '<img alt="la cuisine de K&eacute;vin">'),
        ("figures/courbe.svg", "<svg><title>Orvalle</title></svg>"),
        ("tables/findings.csv", "label\nMerci Kévin\n"),
        ("notebooks/01.ipynb", json.dumps({"cells": [{"source": ["a # Kévin"]}]})),
        ("run.json", json.dumps({"inputs": {"interviews/Routelle.docx": "x"}})),
        ("tables/Orvalle.csv", "a\n1\n"),
    ],
)
def test_a_name_is_found_wherever_it_stands(tmp_path: Path, file: str, content: str) -> None:
    place = tmp_path / file
    place.parent.mkdir(exist_ok=True)
    place.write_text(content, encoding="utf-8")
    told = refusal(tmp_path)
    assert file in told
    assert "Nothing was written." in told


def test_many_places_are_counted_and_the_way_out_is_said_in_french(tmp_path: Path) -> None:
    lines = "".join("Kévin\n\n" for _n in range(30))
    (tmp_path / "notes.txt").write_text(lines, encoding="utf-8")
    with speaking("fr"):
        told = refusal(tmp_path)
    assert "notes.txt, ligne 1 : « Kévin » y est lisible." in told.replace("\u00a0", " ")
    assert "et à 10 autres endroits." in told
    assert "Rien n’a été écrit." in told


def analysed(folder: Path, interview: str) -> jr.Analysis:
    study = study_in(folder)
    said = "Q: And then?\n\nRose: The brake squeaked all day.\n\nQ: And?\n\nRose: It was bad.\n"
    (study.interviews / "first.txt").write_text(said, encoding="utf-8")
    (study.interviews / "participants.csv").write_text(
        "person,interview,speaker,case,population,department,consent,file\n"
        f"{interview}a,{interview},Rose,{interview},customer,,cite,first.txt\n",
        encoding="utf-8",
    )
    return jr.analyse(study)


@pytest.mark.parametrize("interview", ["Rose", "rose_2", "C07-ROSE"])
def test_an_id_that_names_somebody_is_refused_with_the_way_out(tmp_path, interview):
    a = analysed(tmp_path, interview)
    with speaking("en"), pytest.raises(InputError) as refused:
        refuse_named_ids(a)
    told = str(refused.value)
    assert f"the id '{interview}' holds a name that is to stay hidden: 'Rose'." in told
    assert "Write an id that names nobody, such as C07" in told


@pytest.mark.parametrize("interview", ["C07", "Rosette"])
def test_an_id_that_names_nobody_passes(tmp_path, interview):
    refuse_named_ids(analysed(tmp_path, interview))


def test_a_speaker_called_by_a_word_is_told(tmp_path):
    said = [("Vendeur", "Vendeur, c'est un métier."), ("Li", "Le vendeur a ri.")]
    with speaking("en"):
        (told,) = doubtful_speakers(pseudonyms(study_in(tmp_path), turns_of("C01", *said)))
        assert doubtful_speakers(NAMES) == ()
    assert told.startswith("A speaker is called “Vendeur”, which is a word of the transcripts")
    assert told.endswith("write it in private/roster.csv.")
