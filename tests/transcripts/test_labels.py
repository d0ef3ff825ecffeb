from __future__ import annotations

import pytest

from jresearch.errors import JresearchError
from jresearch.transcripts.blocks import Line
from jresearch.transcripts.labels import read_labelled
from transcripts.makers import read, roles, said

NBSP, NARROW = "\u00a0", "\u202f"
TALK = [
    ("Anna", "Pourquoi ce magasin ?"),
    ("Paul Roy", "Il est « près » : cinq minutes."),
    ("Anna", "Et après ?"),
    ("Paul Roy", "Rien 😀 de plus."),
]


@pytest.mark.parametrize(
    "written",
    [
        "{name} : {text}",
        "{name}" + NBSP + ": {text}",
        "{name}" + NARROW + ":" + NBSP + "{text}",
        "{name}: {text}",
        "**{name} :** {text}",
        "#{name}: {text}",
        "@{name}: {text}",
        "[{name}] : {text}",
        "[{name}] {text}",
        "{{{name}}} {text}",
        "#{name}\n{text}",
        "[{name}] (0:01 - 0:11)\n{text}",
        "[{name}] (1:00:01 – 1:00" + NBSP + ":11) {text}",
        "{name} (0:12) : {text}",
        "{name} [00:01:02]\n{text}",
        "[00:01:02] {name} : {text}",
        "{name}  0:22  \n{text}\n",
        "{name}\t{text}",
        "0:12\t{name}\t{text}",
        "{name}\t0:12\t{text}",
        "1\t{name}\t{text}",
        "1\t0:12\t{name}\t{text}",
        "**{name}** {text}",
        "__{name}__ {text}",
        "({name}) {text}",
        "— {name} : {text}",
        "- **{name}** : {text}",
        "### {name}\n{text}",
        "**{name}**\n{text}",
        "{name} -- {text}",
        "{name} - {text}",
        "{name} – {text}",
        "{name}\n{text}\n",
    ],
)
def test_a_label_is_known_however_it_is_written(written):
    text = "\n".join(written.format(name=name, text=text) for name, text in TALK)
    assert said(read(text)) == TALK


def test_q_and_r_are_question_and_answer():
    found = read("Q. Pourquoi ?\nR. Parce que.\nQ. Et après ?\nR. Rien.\n")
    assert said(found) == [
        ("Q", "Pourquoi ?"),
        ("R", "Parce que."),
        ("Q", "Et après ?"),
        ("R", "Rien."),
    ]
    assert roles(found) == {"Q": "interviewer", "R": "participant"}


@pytest.mark.parametrize(
    "sign", [" - ", " – ", f"{NBSP}—{NBSP}", "- ", " -- ", ". ", ") ", "/ ", "> "]
)
def test_codes_are_names_whatever_parts_them_from_the_words(sign):
    text = "\n".join(
        f"{n}{sign}{words}" for n, words in (("E1", "Et ?"), ("P1", "Là."), ("E1", "Ah."))
    )
    assert said(read(text)) == [("E1", "Et ?"), ("P1", "Là."), ("E1", "Ah.")]


def test_ways_of_writing_a_name_mixed_in_one_file_are_all_known():
    text = (
        "#Anna: Un ?\n\n[Paul] Deux.\n\nEncore.\n\n{Anna} Trois ?\n\n@Paul: Quatre.\n\nPaul: Cinq."
    )
    assert said(read(text)) == [
        ("Anna", "Un ?"), ("Paul", "Deux. Encore."), ("Anna", "Trois ?"), ("Paul", "Quatre."),
        ("Paul", "Cinq."),
    ]  # fmt: skip


def test_voices_told_by_number_are_speakers_and_the_unknown_one_is_nobody():
    text = "(speaker 0) Et ?\n(speaker 1) Là.\n(speaker ?) Hum.\n(speaker 0) Ah.\n"
    assert said(read(text)) == [
        ("speaker 0", "Et ?"), ("speaker 1", "Là."), ("", "Hum."), ("speaker 0", "Ah."),
    ]  # fmt: skip


def test_stage_directions_in_brackets_are_no_names():
    text = (
        "(rires) Oui.\n\n(soupir) Non.\n\n(rires) Enfin si.\n\n(Elle rit) Bon.\n\n(Elle rit) Ah.\n"
    )
    assert set(read(text).turns["speaker"]) == {""}


def test_the_head_of_a_table_is_no_turn():
    text = "Locuteur\tPropos\nAnna\tEt ?\nPaul\tLà.\nAnna\tAh.\n"
    found = read(text)
    assert said(found) == [("Anna", "Et ?"), ("Paul", "Là."), ("Anna", "Ah.")]
    assert "1 line left out (before the first speaker): 1 'Locuteur Propos'." in found.notes


def test_a_third_column_is_kept_with_the_words():
    text = "Anna\tEt ?\tà revoir\nPaul\tLà.\t\nAnna\tAh.\tidem\n"
    assert said(read(text))[0] == ("Anna", "Et ?\tà revoir")


def test_two_blocks_in_a_row_by_one_speaker_stay_two_turns():
    found = read("Anna : Bonjour.\nAnna : Racontez.\nPaul : Voilà.\nPaul : C'est tout.\n")
    assert said(found) == [
        ("Anna", "Bonjour."), ("Anna", "Racontez."), ("Paul", "Voilà."), ("Paul", "C'est tout."),
    ]  # fmt: skip


def test_the_paragraphs_of_a_block_are_one_text_and_times_are_kept():
    found = read("[Anna] (0:01 - 0:04)\nUn.\n\n Deux. \n[Anna] (0:05- 0:07)\nTrois.\n")
    assert said(found) == [("Anna", "Un. Deux."), ("Anna", "Trois.")]
    assert found.turns["start_s"].tolist() == [1, 5]
    assert found.turns["end_s"].tolist() == [4, 7]


def test_what_only_looks_like_a_label_stays_speech():
    text = """Participants : Anna, Paul
Enquêteur : Anna Roy

Anna : On commence ?
Paul : Voilà.
Note : il sort.
Note : il revient.
2 options : oui, non.
2 options : ou rien.
https://exemple.fr : un lien
https://exemple.fr : un lien
Je me suis dit : tant pis.
Je me suis dit : encore.
Anna : Bien."""
    found = read(text)
    assert [name for name, _words in said(found)] == ["Anna", "Paul", "Anna"]
    assert said(found)[1][1].endswith("Je me suis dit : encore.")
    assert (
        "2 lines left out (before the first speaker): 1 'Participants : Anna, Paul', "
        "2 'Enquêteur : Anna Roy'." in found.notes
    )


def test_a_name_that_stands_once_is_speech_and_that_is_said():
    text = "Anna : Oui ?\nPaul : Non.\nSophie : Moi si.\nPaul : Ah.\nDonc voilà.\nAnna : Bien."
    found = read(text)
    assert said(found)[1] == ("Paul", "Non. Sophie : Moi si.")
    assert (
        "Taken as words of the speaker before, though it looks like a name: 3 'Sophie : Moi si.'. "
        "If it is a speaker, write the name in interviews/speakers.csv." in found.notes
    )
    told = read(text, names=("Sophie",))
    assert ("Sophie", "Moi si.") in said(told)


def test_a_slip_in_a_name_is_the_same_speaker():
    found = read(
        "Anna : Un ?\nANNA : Deux ?\nPaul : Trois.\nAnna : Quatre.\npaul : Cinq.\nPaul : Six."
    )
    assert set(found.turns["speaker"]) == {"Anna", "Paul"}


def test_what_the_meeting_tool_says_is_left_out_and_listed():
    text = (
        "Lisa A. a commencé la transcription\nLisa A.   0:03\nBonjour ?\nPaul a rejoint la "
        "réunion\n"
        "Paul   0:09\nIl a quitté la réunion.\nLisa A.   1:00:01\nMerci.\n"
        "Transcribed by https://otter.ai\n"
    )
    found = read(text)
    assert said(found) == [
        ("Lisa A.", "Bonjour ?"), ("Paul", "Il a quitté la réunion."), ("Lisa A.", "Merci."),
    ]  # fmt: skip
    assert (
        "3 lines left out (said by the meeting tool, not by a person): "
        "1 'Lisa A. a commencé la transcription', 4 'Paul a rejoint la réunion', "
        "9 'Transcribed by https://otter.ai'." in found.notes
    )


def test_a_time_without_a_name_is_a_turn_of_nobody():
    found = read("Emma  0:00\nHello there.\n\n0:15\nHi.\n\nEmma  0:20\nBye.\n")
    assert said(found) == [("Emma", "Hello there."), ("", "Hi."), ("Emma", "Bye.")]


def test_without_any_label_each_paragraph_is_a_turn_of_unknown_role():
    found = read("Il faisait beau.\nTrès beau.\n\nPar exemple : hier.\n\nPar exemple : lundi.\n")
    assert said(found) == [
        ("", "Il faisait beau. Très beau."), ("", "Par exemple : hier."), ("",
        "Par exemple : lundi."),
    ]  # fmt: skip
    assert roles(found) == {"": "unknown"}
    assert found.notes[0] == "Read as text: no speaker is named, each paragraph is a turn."


def test_without_labels_or_empty_lines_each_line_is_a_turn():
    assert said(read("Oui.\nNon.\nOui.\n")) == [("", "Oui."), ("", "Non."), ("", "Oui.")]


def test_answers_that_come_back_are_no_names():
    text = "Oui\n\nJe suis venu hier.\n\nOui\n\nEnfin presque.\n\nMerci\n\nBien.\n\nMerci\n\nSi.\n"
    assert set(read(text).turns["speaker"]) == {""}


def test_a_label_without_words_is_left_out_and_counted():
    found = read("Anna : Oui ?\nPaul :\nAnna : Paul ?\nPaul : Pardon.\n")
    assert said(found) == [("Anna", "Oui ?"), ("Anna", "Paul ?"), ("Paul", "Pardon.")]
    assert "1 label without words left out." in found.notes


def test_titles_are_left_out_unless_the_page_is_written_in_titles():
    lines = [
        Line("Anna : Bonjour ?", 1), Line("Paul : Oui, bonjour à vous et à tout le monde ici.", 2),
        Line("Partie 2", 3, title=True), Line("Anna : Et puis ?", 4), Line("Paul : Rien.", 5),
    ]  # fmt: skip
    reading = read_labelled(lines, "docx")
    assert [block.text for block in reading.blocks][1].endswith("ici.")
    assert "1 line left out (titles): 3 'Partie 2'." in reading.notes
    loud = [Line(line.text, line.number, title=True) for line in lines]
    assert "Partie 2" in read_labelled(loud, "docx").blocks[1].text


def test_the_lines_given_stay_as_they_were():
    lines = [Line("Anna : Oui ?", 1), Line("Paul : Non.", 2)]
    before = list(lines)
    read_labelled(lines, "text")
    assert lines == before


def test_reading_long_lines_is_no_trap():
    text = "Anna : " + "a " * 200_000 + "\nPaul : " + ":" * 100_000 + "[" * 100_000
    assert len(read(text).turns) == 2
    with pytest.raises(JresearchError, match=r"E1\.txt: no words in this file"):
        read("---\n\n***\n")
