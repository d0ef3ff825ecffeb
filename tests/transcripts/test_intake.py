from __future__ import annotations

import pytest

from jresearch.errors import InputError
from jresearch.tables import Interviews, People, Turns
from jresearch.transcripts import read_all, read_interviews, read_people, read_turns
from jresearch.transcripts.detect import ACCEPTED
from jresearch.transcripts.ties import opaque_id
from transcripts.makers import docx, study

TALK = (
    "Enquêteur : Racontez ?\nMarie : J'ai attendu six semaines, et je n'ai pas été rappelée.\n"
    "Enquêteur : Et ?\nMarie : Rien.\n"
)
COUPLE = TALK + "Luc : Moi non plus.\nLuc : Vraiment.\n"
GROUP = COUPLE + "Zoé : Si.\nZoé : Enfin si.\n"
ASSUMED = (
    "1 person without a population is taken as 'customer' (default_population in study.toml); "
    "correct it in interviews/participants.csv.",
    "1 person without a consent: their words may be told again, not quoted ('paraphrase'); "
    "correct it in interviews/participants.csv.",
)


def people(found) -> list[tuple[str, ...]]:
    return [
        tuple(row) for row in found.people[["person", "speaker", "case", "population"]].to_numpy()
    ]


def test_a_new_file_gets_an_opaque_id_and_its_participant_a_letter(tmp_path):
    found = read_all(study(tmp_path, {"Marie Roy.txt": TALK}))
    sha256 = found.interviews["sha256"][0]
    id_ = opaque_id(sha256)
    assert found.interviews["interview"].tolist() == [id_]
    assert found.interviews["file"].tolist() == ["Marie Roy.txt"]
    assert people(found) == [(f"{id_}a", "Marie", id_, "customer")]
    assert found.turns["person"].fillna("").tolist() == ["", f"{id_}a", "", f"{id_}a"]
    assert found.turns["role"].tolist() == ["interviewer", "participant"] * 2
    assert found.notices == ASSUMED


def test_a_couple_is_one_case_and_a_group_a_case_each(tmp_path):
    couple = read_all(study(tmp_path / "1", {"x.txt": COUPLE}))
    assert couple.people["case"].nunique() == 1
    assert couple.interviews["source_type"].tolist() == ["interview"]
    group = read_all(study(tmp_path / "2", {"x.txt": GROUP}))
    assert group.people["case"].tolist() == group.people["person"].tolist()
    assert group.interviews["source_type"].tolist() == ["focus_group"]
    id_ = group.interviews["interview"][0]
    assert f"{id_}: 3 participants, each taken as a case of their own." in group.notices


def test_participants_csv_gives_ids_population_and_attributes(tmp_path):
    csv = (
        "person;interview;speaker;case;population;department;consent;file;région\n"
        "C01a;C01;marie;H7;employé;Vente;citer;sub/x.txt;Sud\n"
    ).replace("employé", "collaborateur")
    found = read_all(study(tmp_path, {"sub/x.txt": TALK, "participants.csv": csv.encode("cp1252")}))
    assert people(found) == [("C01a", "marie", "H7", "employee")]
    assert found.people.loc[0, ["department", "consent", "région"]].tolist() == [
        "Vente",
        "cite",
        "Sud",
    ]
    assert found.turns["person"].fillna("").tolist() == ["", "C01a", "", "C01a"]
    assert found.notices == ()
    assert len(found.unregistered) == 0


def test_the_tables_are_valid_sorted_and_the_same_whichever_way_they_are_read(tmp_path):
    where = study(tmp_path, {"b.txt": TALK, "a.docx": docx(*COUPLE.split("\n"))})
    found = read_all(where)
    assert read_turns(where).equals(found.turns)
    assert read_people(where).equals(found.people)
    interviews, notices = read_interviews(where)
    assert interviews.equals(found.interviews)
    assert notices == found.notices
    assert found.interviews["interview"].is_monotonic_increasing
    for table, frame in ((Interviews, interviews), (Turns, found.turns), (People, found.people)):
        assert table.validate(frame).equals(frame)


def test_reading_writes_nothing_but_the_cache(tmp_path):
    where = study(tmp_path, {"a.txt": TALK})
    read_all(where)
    assert sorted(p.name for p in tmp_path.rglob("*") if p.parent != where.cache) == [
        ".jresearch", "a.txt", "interviews",
    ]  # fmt: skip


def test_all_bad_files_and_cells_are_raised_together(tmp_path):
    files = {
        "a.txt": TALK, "b.txt": "", "c.vtt": b"\x89PNG\r\n", "d.docx": docx("x")[:60],
        "participants.csv": "person,interview,population\nx,I1,custmer\n",
        "speakers.csv": "interview,speaker,role\nI1,Anna,chef\n",
    }  # fmt: skip
    with pytest.raises(InputError) as error:
        read_all(study(tmp_path, files))
    formats = f"Save it as one of: {', '.join(ACCEPTED)}."
    assert str(error.value).split("\n") == [
        "participants.csv, line 2, population: 'custmer' is not allowed. Did you mean 'customer'?",
        "speakers.csv, line 2, role: 'chef' is not allowed. Choose one of: interviewer, "
        "participant, "
        "other, unknown, enquêteur, autre, inconnu.",
        "b.txt: the file is empty. Copy it again, or remove it.",
        f"c.vtt: this format is not read (PNG). {formats}",
        "d.docx: the document is cut short or damaged. Copy it again from where it came, "
        "or open it and save it again.",
    ]


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(
        InputError, match=r"interviews/: no transcript here\. Put the transcripts there"
    ):
        read_all(study(tmp_path, {}))


def test_the_default_population_is_the_studys(tmp_path):
    found = read_all(study(tmp_path, {"a.txt": TALK}, default_population="employee"))
    assert found.people["population"].tolist() == ["employee"]
    assert found.notices[0].startswith("1 person without a population is taken as 'employee'")


def test_speakers_csv_corrects_a_role(tmp_path):
    csv = "person,interview,speaker,file\na,I1,Marie,x.txt\nb,I1,Luc,x.txt\n"
    roles = "interview,speaker,role\nI1,luc,interviewer\nI1,Enquêteur,autre\n"
    found = read_all(
        study(tmp_path, {"x.txt": COUPLE, "participants.csv": csv, "speakers.csv": roles})
    )
    assert dict(zip(found.turns["speaker"], found.turns["role"], strict=True)) == {
        "Enquêteur": "other", "Marie": "participant", "Luc": "interviewer",
    }  # fmt: skip


def test_a_row_of_speakers_csv_that_fits_nobody_is_said(tmp_path):
    csv = "person,interview,speaker,file\na,I1,Marie,x.txt\n"
    roles = "interview,speaker,role\nI9,Luc,interviewer\nI1,Léo,autre\n"
    found = read_all(
        study(tmp_path, {"x.txt": TALK, "participants.csv": csv, "speakers.csv": roles})
    )
    assert found.notices[:2] == (
        "speakers.csv, line 2, interview: there is no interview 'I9'.",
        "speakers.csv, line 3, speaker: nobody is called 'Léo' in that file; its speakers "
        "are Enquêteur, Marie.",
    )


def test_a_speaker_of_participants_csv_that_is_not_in_the_file_is_said(tmp_path):
    csv = "person,interview,speaker,file\na,I1,Mariette,x.txt\n"
    found = read_all(study(tmp_path, {"x.txt": TALK, "participants.csv": csv}))
    assert found.notices[:2] == (
        "participants.csv, line 2, speaker: nobody is called 'Mariette' in that file; "
        "its speakers are Enquêteur, Marie.",
        "I1: Marie speaks as a participant and has no row in participants.csv; "
        "these words are left out until then.",
    )


def test_a_row_without_speaker_is_the_only_participant(tmp_path):
    found = read_all(
        study(tmp_path, {"C01.txt": TALK, "participants.csv": "person,interview\nC01a,C01\n"})
    )
    assert found.turns["person"].dropna().unique().tolist() == ["C01a"]


def test_the_one_speaker_without_a_row_asks_the_questions(tmp_path):
    talk = "Anna : Voilà.\nPaul : Je suis venu.\nAnna : Bien.\nPaul : Et reparti.\n"
    csv = "person,interview,speaker\na,x,Paul\n"
    found = read_all(study(tmp_path, {"x.txt": talk, "participants.csv": csv}))
    assert found.turns["role"].tolist() == ["interviewer", "participant"] * 2


def test_a_file_that_names_nobody_is_one_person_and_that_is_said(tmp_path):
    found = read_all(study(tmp_path, {"x.srt": "1\n00:00:01,000 --> 00:00:02,000\nOui.\n"}))
    id_ = found.interviews["interview"][0]
    assert found.turns[["person", "role"]].to_numpy().tolist() == [[f"{id_}a", "unknown"]]
    assert (
        f"{id_}: no speaker is named; all words, the interviewer's too, are taken as those of "
        f"{id_}a." in found.notices
    )


def test_a_file_that_names_nobody_with_two_people_written_down_is_nobodys(tmp_path):
    csv = "person,interview,speaker\na,x,\nb,x,\n"
    found = read_all(study(tmp_path, {"x.txt": "Oui.\n\nNon.\n", "participants.csv": csv}))
    assert found.turns["person"].isna().all()


def test_one_recording_in_several_formats_counts_once(tmp_path):
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Enquêteur>Racontez ?\n\n00:05.000 --> "
        "00:09.000\n<v Marie>J'ai attendu six semaines, et je n'ai pas été rappelée. Rien.\n"
    )
    plain = (
        "Racontez ?\n\nJ'ai attendu six semaines, et je n'ai pas été rappelée.\n\nEt ?\n\nRien.\n"
    )
    files = {"C1.txt": plain, "C1.vtt": vtt, "C2.txt": "Tout autre chose ici."}
    found = read_all(study(tmp_path, files))
    assert sorted(found.interviews["file"]) == ["C1.vtt", "C2.txt"]
    assert (
        "C1.txt: the same recording as C1.vtt; left out, so that it counts once." in found.notices
    )


def test_who_withdrew_is_dropped_and_the_turns_of_others_keep_their_numbers(tmp_path):
    csv = "person,interview,speaker,file\na,I1,Marie,x.txt\nb,I1,Luc,x.txt\n"
    where = study(tmp_path, {"x.txt": COUPLE, "participants.csv": csv})
    whole, found = read_all(where), read_all(where, forgotten={("I1", "a")})
    assert found.turns["turn"].tolist() == [1, 3, 5, 6]
    assert found.people["person"].tolist() == ["b"]
    assert found.interviews.equals(whole.interviews)
    assert (
        found.notices[-1]
        == "x.txt: 2 turns of a person who withdrew are dropped; cut them from the file."
    )


def test_a_speaker_of_participants_csv_is_a_name_though_it_stands_once(tmp_path):
    talk = (
        "Anna : Oui ?\nPaul : Non.\nSophie : Moi si.\nPaul : Ah.\nAnna : Bien.\nPaul : Oui.\n"
        "Voilà.\n"
    )
    csv = "person,interview,speaker\na,x,Paul\nb,x,Sophie\n"
    found = read_all(study(tmp_path, {"x.txt": talk, "participants.csv": csv}))
    assert found.turns.loc[2, ["speaker", "person", "text"]].tolist() == ["Sophie", "b", "Moi si."]


def test_a_customer_without_a_case_gets_one_and_an_employee_none(tmp_path):
    csv = (
        "person,interview,speaker,population,consent\na,x,Marie,client,citer\n"
        "b,y,Marie,collaborateur,citer\n"
    )
    found = read_all(
        study(tmp_path, {"x.txt": TALK, "y.txt": TALK + "Marie : Fin.", "participants.csv": csv})
    )
    assert found.people["case"].fillna("").tolist() == ["x", ""]
    assert found.notices == (
        "1 customer without a case: one case for an interview of one or two, else one for "
        "each person; "
        "correct it in interviews/participants.csv.",
    )


def test_the_day_in_participants_csv_is_the_date(tmp_path):
    csv = "person,interview,date,population,consent\na,x,2025-03-31,client,citer\n"
    found = read_all(study(tmp_path, {"x.txt": TALK, "participants.csv": csv}))
    assert found.interviews["date"].tolist() == ["2025-03-31"]
    assert "date" not in found.people.columns


def test_a_copy_of_a_forgotten_file_is_not_read_and_that_is_said(tmp_path):
    where = study(tmp_path, {"x.txt": TALK})
    (sha256,) = read_all(where).interviews["sha256"]
    found = read_all(where, forgotten_files={sha256})
    assert len(found.interviews) == len(found.turns) == len(found.people) == 0
    assert list(found.turns.columns) == Turns.columns()
    assert found.notices == ("x.txt: a copy of the interview of a person who withdrew; delete it.",)


LONG = " ".join(f"mot{n}" for n in range(90))


def test_the_same_words_under_another_name_are_set_aside_until_people_say_otherwise(tmp_path):
    talk = f"Anna : Oui ?\nMarie : {LONG}.\nAnna : Et ?\nMarie : Non.\n"
    files = {"entretien.docx": docx(*talk.split("\n")), "zoom.txt": talk.replace(" : ", ": ")}
    where = study(tmp_path, files)
    found = read_all(where)
    assert found.interviews["file"].tolist() == ["entretien.docx"]
    assert found.unregistered["file"].tolist() == ["entretien.docx"]
    assert (
        "zoom.txt: the same words as entretien.docx, in another file; set aside, so that they "
        "count once. If both must count, give zoom.txt a row in participants.csv." in found.notices
    )
    rows = "person,interview,speaker,file\na,I1,Marie,entretien.docx\nb,I2,Marie,zoom.txt\n"
    (where.interviews / "participants.csv").write_text(rows, encoding="utf-8")
    both = read_all(where)
    assert both.interviews["interview"].tolist() == ["I1", "I2"]
    assert (
        "zoom.txt: the same words as entretien.docx; both stand in participants.csv and both "
        "count. Remove the rows of one, unless this is meant." in both.notices
    )


def test_the_file_that_names_its_speakers_is_kept_whatever_its_name(tmp_path):
    bare = f"Oui ?\n\n{LONG}.\n\nEt ?\n\nNon.\n"
    talk = f"Anna : Oui ?\nMarie : {LONG}.\nAnna : Et ?\nMarie : Non.\n"
    found = read_all(study(tmp_path, {"a.txt": bare, "b.txt": talk}))
    assert found.interviews["file"].tolist() == ["b.txt"]


ENGLISH = "So we went there and they did not have it, so I was not happy with them at all."


def test_a_long_turn_in_another_language_keeps_it_and_a_short_one_does_not(tmp_path):
    talk = (
        f"Anna : Je vous écoute, et alors ?\nPaul : {ENGLISH}\nAnna : Qu'est-ce que vous en "
        "pensez, dites-moi ?\nPaul : OK, yes.\nAnna : Je ne sais pas si vous avez tout dit, et "
        "je voudrais que vous me disiez ce que vous en avez pensé ?\nPaul : Oui.\n"
    )
    found = read_all(study(tmp_path, {"x.txt": talk}))
    assert found.turns["language"].tolist() == ["fr", "en", "fr", "fr", "fr", "fr"]
    assert found.interviews["language"].tolist() == ["fr"]


@pytest.mark.parametrize(
    ("rows", "expected", "interview"),
    [
        ("a,x,Marie,english\n", ["en", "en", "en", "en", "en", "en"], "en"),
        ("a,x,Marie,fr\nb,x,Luc,en\n", ["fr", "fr", "fr", "fr", "en", "en"], "fr"),
    ],
)
def test_the_language_in_participants_csv_stands_above_the_guess(
    tmp_path, rows, expected, interview
):
    csv = f"person,interview,speaker,language\n{rows}"
    found = read_all(study(tmp_path, {"x.txt": COUPLE, "participants.csv": csv}))
    assert found.turns["language"].tolist() == expected
    assert found.interviews["language"].tolist() == [interview]
    assert "language" not in found.people.columns


def test_what_speakers_csv_says_is_never_asked_again(tmp_path):
    talk = "Anna : Oui ?\nPaul : Non, je suis venu.\nAnna : Ah ?\nPaul : Et reparti.\n"
    files = {"x.txt": talk, "participants.csv": "person,interview,speaker\na,x,Paul\n"}
    asked = read_all(study(tmp_path / "1", files)).notices
    assert any("'Anna' is taken for the interviewer" in notice for notice in asked)
    told = files | {"speakers.csv": "interview,speaker,role\nx,Anna,interviewer\n"}
    settled = read_all(study(tmp_path / "2", told)).notices
    assert not any("taken for the interviewer" in notice for notice in settled)


def test_a_row_of_somebody_who_is_no_participant_is_passed_over_and_that_is_said(tmp_path):
    csv = "person,interview,speaker,file\na,I1,Marie,x.txt\nb,I1,Luc,x.txt\n"
    roles = "interview,speaker,role\nI1,Luc,interviewer\n"
    found = read_all(
        study(tmp_path, {"x.txt": COUPLE, "participants.csv": csv, "speakers.csv": roles})
    )
    assert found.people["person"].tolist() == ["a"]
    assert (
        "participants.csv, line 3, speaker: 'Luc' is no participant in speakers.csv; the row is "
        "passed over." in found.notices
    )
