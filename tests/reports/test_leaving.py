"""A name that still stands in a report stops it, and is named with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jresearch.errors import LeakError
from jresearch.pseudonyms.pseudonyms import of_names
from jresearch.reports.leaving import refuse_names
from jresearch.translation import speaking

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
