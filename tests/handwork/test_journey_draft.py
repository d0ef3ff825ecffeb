"""Keeping what is right of a drafted journey: written where it belongs, the rest as it was."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

import jresearch as jr
from jresearch.codebook import read_codebook
from jresearch.errors import InputError
from jresearch.study import read_study
from jresearch.translation import speaking
from making import study_in

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study

TOLD = """\
Enquêteur : Racontez-moi le parcours.
Ève : Le client réserve, et le devis il l'a par SMS, quand il passe. Kévin Routelle signe le devis.
Enquêteur : Et la suite ?
Ève : La livraison, c'est au téléphone. Le devis, je le saisis dans le logiciel.
Enquêteur : Et encore ?
Ève : Le devis revient par SMS. Et le devis part par SMS.
"""
EMPTY = """\
# le parcours, à écrire
version: 1
name: {fr: "Louer", en: "Renting"}   # un nom
steps: []
channels: []
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = study_in(tmp_path, "fr")
    (study.interviews / "V1.txt").write_text(TOLD, encoding="utf-8")
    (study.interviews / "participants.csv").write_text(
        "person,interview,speaker,case,population,department,consent,file,sha256\n"
        "V1a,V1,Ève,,employee,agence,cite,V1.txt,\n",
        encoding="utf-8",
    )
    return study


def written(study: Study) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in study.codebooks.iterdir()}


def test_an_empty_codebook_is_filled_with_what_was_picked(study: Study) -> None:
    (study.codebooks / "journey.yaml").write_text(EMPTY, encoding="utf-8")
    study = read_study(study.path)
    picked = ["step:receive", "step:quote", "channel:sms", "touchpoint:quote:sms"]
    words = {"step:quote": {"fr": "Je reçois mon devis"}}
    preview = jr.keep_journey(study, picked, labels=words)
    before = written(study)
    assert preview.changes["after"].tolist()[1] == "Je reçois mon devis / I study my quote"
    assert written(study) == before
    preview.apply()
    text = (study.codebooks / "journey.yaml").read_text("utf-8")
    assert text.startswith("# le parcours, à écrire\n")
    assert "# un nom" in text
    assert "\n  - id: quote\n" in text
    book = read_codebook(study.codebooks)
    assert book.step_ids == ["quote", "receive"]
    assert book.step("quote").label == {"fr": "Je reçois mon devis", "en": "I study my quote"}
    assert book.step("quote").keywords == {"fr": ("devis",)}
    assert book.step("quote").departments == ("agence",)
    assert book.channel_ids == ["sms"]
    assert book.inventory.to_dict("records") == [{
        "step": "quote", "channel": "sms", "offered": "yes", "source": "employee",
        "owner": "agence", "actor": "company",
    }]  # fmt: skip


def test_what_stands_there_is_never_changed(study: Study) -> None:
    path = study.codebooks / "journey.yaml"
    old = "# avant tout\n" + path.read_text("utf-8")
    path.write_text(old, encoding="utf-8")
    csv_before = "step,channel,offered,source,owner,actor\nbook,site,yes,document,ventes,company"
    (study.codebooks / "touchpoints.csv").write_text(csv_before, encoding="utf-8")
    study = read_study(study.path)
    picked = ["step:quote", "step:receive", "channel:sms", "touchpoint:quote:sms"]
    jr.keep_journey(study, picked).apply()
    new = path.read_text("utf-8")
    assert [line for line in old.splitlines() if line not in new.splitlines()] == []
    book = read_codebook(study.codebooks)
    assert book.step_ids == ["book", "quote", "ride", "return", "receive"]
    with (study.codebooks / "touchpoints.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["step"], row["channel"]) for row in rows] == [("book", "site"), ("quote", "sms")]
    again = read_study(study.path)
    with pytest.raises(InputError, match=r"step:quote.*le livre de codes l’a déjà"):
        jr.keep_journey(again, ["step:quote"])


def test_every_row_that_cannot_be_kept_is_told_at_once(study: Study) -> None:
    with pytest.raises(InputError) as refused:
        jr.keep_journey(study, ["step:quotes", "touchpoint:quote:sms"])
    assert [str(problem) for problem in refused.value.problems] == [
        "step:quotes\u00a0: il n’y a pas cette ligne dans le brouillon. "
        "Vouliez-vous dire «\u00a0step:quote\u00a0»\u00a0?",
        "touchpoint:quote:sms\u00a0: son étape ou son canal n’est pas dans le livre de codes. "
        "Choisissez aussi step:quote et channel:sms.",
    ]


def kept_behind(study: Study, step: str) -> list[tuple[dict[str, str], tuple[str, ...]]]:
    lines = read_codebook(study.codebooks).step(step).backstage
    return [(dict(line.label), line.departments) for line in lines]


def test_inside_work_is_kept_behind_the_step_it_was_told_with(study: Study) -> None:
    """ "Le devis, je le saisis dans le logiciel": data typed in, and a tool, behind the quote."""
    preview = jr.keep_journey(study, ["step:quote", "inside:quote:enter"])
    assert (
        preview.changes["after"].tolist()[1]
        == "Saisir et ressaisir / Enter data, and enter it again"
    )
    assert preview.changes["field"].tolist()[1] == "inside"
    preview.apply()
    assert kept_behind(study, "quote") == [
        ({"fr": "Saisir et ressaisir", "en": "Enter data, and enter it again"}, ("agence",))
    ]
    again = read_study(study.path)
    inside = jr.draft_journey(again).inside.set_index("row")["known"]
    assert inside["inside:quote:enter"]
    assert not inside["inside:quote:tools"]
    with pytest.raises(InputError, match="inside:quote:enter"):
        jr.keep_journey(again, ["inside:quote:enter"])


def test_inside_work_is_kept_in_other_words_and_behind_another_step(study: Study) -> None:
    row = "inside:quote:tools"
    words = {
        row: {"fr": "Le logiciel des devis est à part", "en": "Quotes have their own software"}
    }
    jr.keep_journey(study, [row], labels=words, behind={row: "book"}).apply()
    assert kept_behind(study, "book") == [(words[row], ("agence",))]
    # The line speaks of the same tool, in whatever words: it is not proposed there again.
    again = read_study(study.path)
    with pytest.raises(InputError, match="inside:quote:tools"):
        jr.keep_journey(again, [row], behind={row: "book"})
    jr.keep_journey(again, [row], behind={row: "ride"}).apply()
    assert len(kept_behind(study, "ride")) == 1


def test_inside_work_needs_a_step_of_the_customer(study: Study) -> None:
    with speaking("en"):
        with pytest.raises(InputError) as refused:
            jr.keep_journey(
                study,
                ["inside:quote:enter", "inside:quote:tools"],
                behind={"inside:quote:tools": "rides", "inside:none": "ride"},
            )
        told = sorted(str(problem) for problem in refused.value.problems)
    assert told[0].startswith("inside:none: there is no such row in the draft.")
    assert told[1:] == [
        "inside:quote:enter: its step 'quote' is not in the codebook. Pick its step too.",
        "inside:quote:tools: its step 'rides' is not in the codebook. Did you mean 'ride'?",
    ]


def test_inside_work_told_at_no_step_asks_behind_which(study: Study) -> None:
    told = TOLD.replace("Le devis, je le saisis", "Enfin, je saisis").replace(
        "Ève : La livraison, c'est au téléphone. ", "Ève : "
    )
    (study.interviews / "V1.txt").write_text(told, encoding="utf-8")
    with speaking("en"):
        with pytest.raises(InputError) as refused:
            jr.keep_journey(study, ["inside::enter"])
        assert [str(problem) for problem in refused.value.problems] == [
            "inside::enter: it was told at no step. "
            'Say behind which: behind={"inside::enter": "…"}.'
        ]
    jr.keep_journey(study, ["inside::enter"], behind={"inside::enter": "ride"}).apply()
    assert len(kept_behind(study, "ride")) == 1


def test_a_file_edited_since_the_preview_is_not_overwritten(study: Study) -> None:
    preview = jr.keep_journey(study, ["step:quote"])
    path = study.codebooks / "journey.yaml"
    path.write_text(path.read_text("utf-8") + "# plus tard\n", encoding="utf-8")
    before = written(study)
    with pytest.raises(InputError, match="a été modifié depuis cet aperçu"):
        preview.apply()
    assert written(study) == before


def test_a_study_and_its_analysis_give_the_same_draft(study: Study) -> None:
    one, other = jr.draft_journey(study), jr.draft_journey(jr.analyse(study))
    assert one.steps.equals(other.steps)
    assert one.evidence.equals(other.evidence)


def test_what_is_shown_bears_its_counts_its_rows_and_no_name(study: Study) -> None:
    (study.private / "roster.csv").write_text("name,kind\nKévin Routelle,person\n", "utf-8")
    shown = jr.show_journey_draft(jr.analyse(study), everything=True)
    for text in (shown.html, repr(shown)):
        assert "step:quote" in text
        assert "J'étudie mon devis" in text.replace("&#39;", "'")
        assert "1/1 · 5 mentions" in text
        assert "jamais une étape du client" in text
        assert "inside:quote:enter" in text
        assert "outelle" not in text


def test_what_the_journey_begins_and_ends_with_stays_as_it_was_written(study: Study) -> None:
    path = study.codebooks / "journey.yaml"
    bounds = 'trigger: {fr: "l\'envie me prend"}   # à revoir\nend: {en: the deposit is back}\n'
    text = path.read_text("utf-8")
    path.write_text(text.replace("steps:\n  - id: book", f"{bounds}steps:\n  - id: book"), "utf-8")
    study = read_study(study.path)
    jr.keep_journey(study, ["step:quote"], labels={"step:quote": {"fr": "J'ai mon devis"}}).apply()
    jr.rename_entry(jr.read_study(study.path), "mb", "step:ride", fr="Je pédale").apply()
    assert bounds in path.read_text("utf-8")
    book = read_codebook(study.codebooks)
    assert (book.trigger, book.end) == ({"fr": "l'envie me prend"}, {"en": "the deposit is back"})
    assert "quote" in book.step_ids
    assert book.step("ride").label["fr"] == "Je pédale"
