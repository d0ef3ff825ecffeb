from __future__ import annotations

import pytest

from transcripts.makers import read, roles, said

GUID = "3f2c1a90-1b2c-4d5e-8f90-a1b2c3d4e5f6"


def test_teams_cues_carry_an_id_and_an_open_voice_tag():
    text = (
        "\ufeffWEBVTT\r\n\r\n"
        f"{GUID}/12-0\r\n00:00:05.000 --> 00:00:08.000\r\n<v Léa Roy>Bonjour &amp; merci,\r\n"
        "à tous.\r\n\r\n"
        f"{GUID}/13-0\r\n00:00:08.500 --> 00:00:09.000\r\n<v Léa Roy>Ça va ?</v>\r\n\r\n"
        f"{GUID}/14-0\r\n0:0:9.0 --> 0:0:10.570\r\n<v.loud Paul>3 &lt; 4, <i>oui</i>.</v>\r\n"
    )
    found = read(text, "x.vtt")
    assert said(found) == [("Léa Roy", "Bonjour & merci, à tous. Ça va ?"), ("Paul", "3 < 4, oui.")]
    assert found.turns["start_s"].tolist() == [5, 9]
    assert found.turns["end_s"].tolist() == [9, 10.57]
    assert found.notes[0] == "Read as vtt: 3 cues, 2 turns."


def test_a_cue_of_two_voices_is_two_turns():
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Léa>Oui ?</v><v Paul>Non.</v>\n"
    assert said(read(text, "x.vtt")) == [("Léa", "Oui ?"), ("Paul", "Non.")]


def test_the_notes_of_old_stream_files_are_no_speech():
    text = (
        'WEBVTT\n\nNOTE duration:"01:14:13.5060000"\n\nNOTE language:fr-FR\n\n'
        f"NOTE Confidence: 0.86\n\n{GUID}\n00:00:01.000 --> 00:00:02.000\nBonjour.\n\n"
        f"NOTE Confidence: 0.91\n\n{GUID}\n00:00:03.000 --> 00:00:04.000\nMerci.\n\n"
    )
    found = read(text, "x.vtt")
    assert said(found) == [("", "Bonjour."), ("", "Merci.")]
    assert roles(found) == {"": "unknown"}
    assert any(
        note.startswith("4 lines left out (notes of the tool): 3 'NOTE duration")
        for note in found.notes
    )


def test_an_empty_line_under_the_times_is_passed():
    text = (
        f"WEBVTT\n\n{GUID}/1-0\n00:01.000 --> 00:02.000\n\nBonjour.\n\n{GUID}/2-0\n00:03.000 "
        "--> 00:04.000\n\nMerci.\n"
    )
    assert said(read(text, "x.vtt")) == [("", "Bonjour."), ("", "Merci.")]


def test_zoom_repeats_the_name_in_the_words_of_each_cue():
    text = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nYuki Wang: Well, we\n\n"
        "2\n00:00:07.000 --> 00:00:09.000\nYuki Wang: waited.\n\n"
        "3\n00:00:09.000 --> 00:00:11.000\nPaul: For what?\n\n"
        "4\n00:00:11.000 --> 00:00:12.000\nYuki Wang: Note: the bus.\n\n5\n00:00:12.000 --> "
        "00:00:13.000\nPaul: Ah.\n"
    )
    assert said(read(text, "x.vtt")) == [
        ("Yuki Wang", "Well, we waited."), ("Paul", "For what?"), ("Yuki Wang",
        "Note: the bus."), ("Paul", "Ah."),
    ]  # fmt: skip


def test_a_name_said_only_at_a_change_of_voice_holds_until_the_next():
    cues = [
        "Anna : Alors ?",
        "Et puis ?",
        "Ensuite ?",
        "Paul : Rien.",
        "Enfin si.",
        "Un peu.",
        "Anna : Ah.",
        "Paul : Oui.",
        "Voilà.",
    ]
    text = "\n".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{words}\n" for n, words in enumerate(cues, 10)
    )
    assert said(read(text, "x.srt")) == [
        ("Anna", "Alors ? Et puis ? Ensuite ?"), ("Paul", "Rien. Enfin si. Un peu."), ("Anna",
        "Ah."), ("Paul", "Oui. Voilà."),
    ]  # fmt: skip


def test_whisperx_writes_its_speakers_in_brackets():
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n[SPEAKER_00]: Why?\n\n00:02.000 --> 00:03.000\n"
        "[SPEAKER_01]: So.\n\n00:03.000 --> 00:04.000\nHm.\n"
    )
    found = read(text, "x.vtt")
    assert said(found) == [("SPEAKER_00", "Why?"), ("SPEAKER_01", "So."), ("", "Hm.")]


def test_a_voice_starts_anew_after_a_sentence_and_two_seconds_of_silence():
    def cues(end: str, start: str, first: str) -> list[tuple[str, str]]:
        text = f"WEBVTT\n\n00:01.000 --> {end}\n<v A>{first}\n\n{start} --> 00:20.000\n<v A>Deux.\n"
        return said(read(text, "x.vtt"))

    assert cues("00:05.000", "00:06.999", "Un.") == [("A", "Un. Deux.")]
    assert cues("00:05.000", "00:07.000", "Un.") == [("A", "Un."), ("A", "Deux.")]
    assert cues("00:05.000", "00:07.000", "Un et") == [("A", "Un et Deux.")]


def test_times_that_start_again_end_the_turn_and_are_said():
    text = "WEBVTT\n\n05:00.000 --> 05:02.000\n<v A>Un\n\n00:01.000 --> 00:02.000\n<v A>deux\n"
    found = read(text, "x.vtt")
    assert said(found) == [("A", "Un"), ("A", "deux")]
    assert "Times start again at turn 2: several recordings in one file?" in found.notes


def test_a_subtitle_file_by_its_content_whatever_its_name():
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Anna : Oui ?</i>\r\n\r\n2\r\n00:00:02,000 "
        "--> 00:00:03,000\r\nPaul : 42\r\n"
    )
    found = read("\ufeff" + text, "x.txt")
    assert said(found) == [("Anna", "Oui ?"), ("Paul", "42")]
    assert "Its name ends in .txt, but it is written as .srt." in found.notes


def test_a_cue_without_words_is_left_out_and_counted():
    found = read("WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\nOui.\n", "x.vtt")
    assert said(found) == [("", "Oui.")]
    assert "1 label without words left out." in found.notes


@pytest.mark.parametrize("number", ["2024", "7"])
def test_a_number_said_alone_is_speech(number):
    text = f"1\n00:00:01,000 --> 00:00:02,000\n{number}\n\n2\n00:00:02,000 --> 00:00:03,000\nOui.\n"
    assert said(read(text, "x.srt")) == [("", number), ("", "Oui.")]


def test_a_name_stands_on_a_line_above_the_words_and_a_dash_changes_the_voice():
    """As a meeting tool writes them, with an empty line inside a cue."""
    text = (
        "WEBVTT\n\n00:08.000 --> 00:12.000\n(Léa Roy)\nJe commence par\n\n"
        "00:12.000 --> 00:16.000\n(Léa Roy)\nvous : d'où venez-vous ?\n-\n \n"
        "(Paul Petit)\nDe loin.\n\n"
        "00:16.000 --> 00:20.000\n(Léa Roy)\nAh.\n"
    )
    found = read(text, "x.vtt")
    assert said(found) == [
        ("Léa Roy", "Je commence par vous : d'où venez-vous ?"), ("Paul Petit", "De loin."),
        ("Léa Roy", "Ah."),
    ]  # fmt: skip
    assert "1 change of voice inside a cue, told by a dash." in found.notes


def test_dashes_part_two_voices_that_nobody_names():
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n- Vous venez\nsouvent ?\n- Jamais.\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n- Ah.\n"
    )
    assert said(read(text, "x.srt")) == [
        ("", "Vous venez souvent ?"),
        ("", "Jamais."),
        ("", "- Ah."),
    ]


def test_dashes_of_one_voice_are_a_list():
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Léa>- un lit\n- une table</v>\n"
    assert said(read(text, "x.vtt")) == [("Léa", "- un lit - une table")]


def test_where_every_cue_bears_a_name_one_said_once_is_a_name_too():
    cues = ["Yuki Wang: Well,", "Yuki Wang: we waited.", "Paul: For what?"]
    text = "WEBVTT\n\n" + "\n".join(
        f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{cue}\n" for n, cue in enumerate(cues, 1)
    )
    assert said(read(text, "x.vtt")) == [("Yuki Wang", "Well, we waited."), ("Paul", "For what?")]


def test_the_sign_of_a_pause_is_left_out_and_listed():
    text = (
        "WEBVTT entretien\n\nNOTE\nTranscrit par un outil\n\n1\n00:00:00.000 --> "
        "00:00:02.130\n(..)\n\n"
        "2\n00:00:02.130 --> 00:00:07.730\n<v S00>Et ?\n\n"
        "3\n00:00:08.130 --> 00:00:09.000\n<v S01>Là.\n"
    )
    found = read(text, "x.vtt")
    assert said(found) == [("S00", "Et ?"), ("S01", "Là.")]
    assert "1 line left out (no words): 7 '(..)'." in found.notes
    assert (
        "2 lines left out (notes of the tool): 3 'NOTE', 4 'Transcrit par un outil'." in found.notes
    )


def test_the_numbered_voices_of_two_channels_are_speakers():
    text = "\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n(speaker {who}) {words}\n"
        for n, (who, words) in enumerate([("0", "Et ?"), ("1", "Là."), ("?", "Hum."), ("0", "Ah.")])
    )
    assert said(read(text, "x.srt")) == [
        ("speaker 0", "Et ?"), ("speaker 1", "Là."), ("", "Hum."), ("speaker 0", "Ah."),
    ]  # fmt: skip
