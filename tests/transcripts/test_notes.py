from __future__ import annotations

import csv
from collections import Counter, defaultdict

import pytest

from jresearch.transcripts import read_all, read_transcript
from jresearch.transcripts.notes import mark_of
from transcripts.makers import read, roles, said, study

NOTES = """---
date: 2026-03-02
residency: P2Y
---

> Où est-ce que je paie ?

👍 Le prix se voit de loin.

(_elle revient en arrière_)

❓ C'est quoi, "éco-part" ?

---

🤔 (_devant le panier_) Ah, deux
lignes pour un seul lit.

# Clôture

👎 Trop de mots.
"""


def test_each_remark_is_a_turn_with_its_mark_of_nobody_who_is_named():
    found = read(NOTES, "T1.md")
    assert found.format == "notes"
    assert said(found) == [
        ("", "Où est-ce que je paie ?"),
        ("", "👍 Le prix se voit de loin."),
        ("", '❓ C\'est quoi, "éco-part" ?'),
        ("", "🤔 (_devant le panier_) Ah, deux lignes pour un seul lit."),
        ("", "👎 Trop de mots."),
    ]
    assert roles(found) == {"": "unknown"}
    assert found.date == "2026-03-02"


def test_what_was_recognised_assumed_and_left_out_is_said():
    assert read(NOTES, "T1.md").notes == (
        "Read as notes: 4 of 5 remarks begin with a mark (👍 1, ❓ 1, 🤔 1, 👎 1).",
        "Each remark is taken as words or deeds of the one person who was observed; "
        "the observer speaks in none of them.",
        "1 line left out (titles): 19 'Clôture'.",
        "4 lines left out (settings at the top of the page): 1 '---', 2 'date: 2026-03-02', "
        "3 'residency: P2Y', 4 '---'.",
        "2 lines left out (rulers, pictures and stage directions): 10 '(_elle revient en "
        "arrière_)', 14 '---'.",
    )


def test_an_interview_in_which_people_use_pictures_is_no_notes():
    talk = "Anna : 👍 Et ?\nPaul : 👍 Rien.\nAnna : 🤔 Ah.\nPaul : 👎 Voilà.\n"
    assert read(talk, "E1.md").format == "text, Name: words"
    assert read("👩 : Oui ?\n👨 : Non.\n👩 : Ah.\n👨 : Si.\n", "E1.md").format != "notes"


@pytest.mark.parametrize(
    ("text", "mark"), [("⚠️ Oui", "⚠"), ("[+] Oui", "[+]"), ("(1) Oui", ""), ("", "")]
)
def test_a_mark_is_a_picture_or_a_sign_in_brackets(text, mark):
    assert mark_of(text) == mark


def test_in_a_study_the_remarks_are_those_of_one_person(tmp_path):
    found = read_all(study(tmp_path, {"T1.md": NOTES}))
    assert len(found.people) == 1
    assert set(found.turns["person"]) == set(found.people["person"])
    assert any("the observer speaks in none of them" in notice for notice in found.notices)


def test_the_remarks_of_real_notes_bear_the_marks_their_labels_tell(shared_data):
    labels: dict[str, list[str]] = defaultdict(list)
    with (shared_data / "labels" / "codes_fr_user_tests.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            labels[row["file"]].append(f"{row['mark']} {row['text']}")
    assert {name: len(rows) for name, rows in labels.items()} == {
        "01.md": 29, "03.md": 27, "06.md": 21, "08.md": 19,
    }  # fmt: skip
    for name, rows in labels.items():
        found = read_transcript(shared_data / "transcripts" / "fr_md" / name)
        assert found.format == "notes"
        marked = [text for text in found.turns["text"] if mark_of(text)]
        assert len(marked) == len(rows)
        assert Counter(map(mark_of, marked)) == Counter(map(mark_of, rows))
        # a label holds the first line of its remark
        firsts = [" ".join(row.split()) for row in rows]
        got = [" ".join(text.split()) for text in marked]
        assert all(text.startswith(first) for text, first in zip(got, firsts, strict=True)), name
