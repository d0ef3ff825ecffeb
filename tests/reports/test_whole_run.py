"""From transcripts to pages, through every stage and seven kernels."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

import jresearch as jr
from jresearch.scaffold import init

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.reports import Run

pytestmark = pytest.mark.slow

SAID = {
    "Claire": (
        "J'ai cherché des idées sur le site, c'était très agréable.",
        "J'ai dû rappeler quatre fois pour avoir des nouvelles de ma commande.",
        "=Il manquait une pièce à la livraison, <b>vraiment</b>, j'étais déçue.",
    ),
    "Paul": (
        "En magasin, la vendeuse a été formidable, un vrai plaisir.",
        "Pour ma commande, j'ai rappelé trois fois, aucune nouvelle, c'est moi qui relance.",
        "À la livraison il manquait encore une pièce, quelle galère.",
    ),
}


def transcript(name: str) -> str:
    questions = ("Racontez-moi votre achat.", "Et ensuite ?", "Et la livraison ?")
    return "".join(
        f"Enquêteur : {question}\n{name} : {answer}\n"
        for question, answer in zip(questions, SAID[name], strict=True)
    )


def make_study(folder: Path) -> Path:
    init(folder, "fr")
    for name in SAID:
        (folder / "interviews" / f"{name[0]}.txt").write_text(transcript(name), encoding="utf-8")
    return folder


def quietly(folder: Path) -> Run:
    return jr.run(jr.read_study(folder), progress=lambda *_said: None)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pdf"
    }


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> tuple[Run, Run]:
    """The same study in two folders, run in each; the copy is made before the first run."""
    one = make_study(tmp_path_factory.mktemp("one") / "étude")
    other = tmp_path_factory.mktemp("other") / "the same"
    shutil.copytree(one, other)
    return quietly(one), quietly(other)


def test_the_same_study_gives_the_same_bytes_in_another_folder(runs):
    one, other = (bytes_of(run.folder) for run in runs)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_nothing_says_where_the_study_lay(runs):
    place = str(runs[0].folder.parents[2]).encode()
    assert [name for name, held in bytes_of(runs[0].folder).items() if place in held] == []


def test_what_was_told_stands_in_the_report_as_words(runs):
    html = runs[0].index.read_text(encoding="utf-8")
    assert '<html lang="fr">' in html
    assert "&lt;b&gt;vraiment&lt;/b&gt;" in html
    assert "<b>vraiment</b>" not in html
    table = (runs[0].folder / "tables" / "coded.csv").read_text(encoding="utf-8-sig")
    assert ",=Il manquait" not in table


def test_every_notebook_was_run_and_made_a_page(runs):
    held = runs[0].folder / "notebooks"
    assert len(list(held.glob("*.ipynb"))) == 7
    assert len(list(held.glob("*.html"))) == 6


def test_the_manifest_counts_who_was_heard(runs):
    said = json.loads((runs[0].folder / "run.json").read_text(encoding="utf-8"))
    assert said["n"]["customers"] == 2
    assert said["n"]["employees"] == 0


def test_running_again_changes_nothing_and_takes_no_time(runs):
    again = quietly(runs[0].folder.parents[1])
    assert again.unchanged
    assert again.folder == runs[0].folder
    assert again.seconds < 5


def test_an_english_study_has_an_english_report(tmp_path):
    folder = init(tmp_path / "study", "en")
    said = (
        "Interviewer: And then?\nAnn: I had to call four times about my order, nobody rang back.\n"
    )
    (folder / "interviews" / "A.txt").write_text(said, encoding="utf-8")
    html = quietly(folder).index.read_text(encoding="utf-8")
    assert '<html lang="en">' in html
    assert "Step by step" in html
    assert "“I had to call four times" in html
