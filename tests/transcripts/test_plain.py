from __future__ import annotations

from transcripts.makers import read, said


def test_settings_rulers_pictures_and_stage_directions_are_left_out_and_listed():
    text = (
        "---\ndate: 2019-06-27\n---\n\n> C'est la différence.\n\n![](a.png)\n\n(_elle "
        "lit_)\n\n# Clôture\n\n👍 J'ai appris que les prix et les délais changent beaucoup\n"
        "d'une année à l'autre.\n"
    )
    found = read(text, "x.md")
    assert said(found) == [
        ("", "C'est la différence."),
        ("", "👍 J'ai appris que les prix et les délais changent beaucoup d'une année à l'autre."),
    ]
    assert found.date == "2019-06-27"
    assert (
        "3 lines left out (settings at the top of the page): 1 '---', 2 'date: 2019-06-27', "
        "3 '---'." in found.notes
    )
    assert (
        "2 lines left out (rulers, pictures and stage directions): 7 '![](a.png)', 9 '(_elle "
        "lit_)'." in found.notes
    )
    assert "1 line left out (titles): 11 'Clôture'." in found.notes


def test_a_sign_in_the_words_is_no_markdown():
    assert said(read("Anna : 3 > 2 ?\nPaul : --> oui # 1.\n"))[1] == ("Paul", "--> oui # 1.")


def test_a_ruler_on_the_first_line_opens_no_settings_when_speech_follows():
    assert said(read("---\nBonjour à tous.\n---\nMerci.\n"))[0] == ("", "Bonjour à tous.")
