from __future__ import annotations

import pytest

from jresearch.errors import InputError
from jresearch.transcripts import read_all, register
from jresearch.transcripts.ties import opaque_id
from transcripts.makers import study

TALK = "Enquêteur : Racontez ?\nMarie : J'ai attendu.\nEnquêteur : Et ?\nMarie : Rien.\n"
OTHER = TALK.replace("Marie", "Zoë")


def test_a_study_without_participants_csv_gets_one_that_excel_opens(tmp_path):
    where = study(tmp_path, {"sub/été.txt": TALK})
    added = register(where)
    written = (where.interviews / "participants.csv").read_bytes()
    sha256 = read_all(where).interviews["sha256"][0]
    id_ = opaque_id(sha256)
    assert (
        written
        == (
            "\ufeffperson,interview,speaker,case,population,department,consent,file,sha256\r\n"
            f"{id_}a,{id_},Marie,{id_},,,,sub/été.txt,{sha256}\r\n"
        ).encode()
    )
    assert added["person"].tolist() == [f"{id_}a"]


def test_registering_changes_no_id_and_twice_changes_nothing(tmp_path):
    where = study(tmp_path, {"a.txt": TALK, "b.txt": OTHER})
    before = read_all(where)
    register(where)
    written = (where.interviews / "participants.csv").read_bytes()
    after = read_all(where)
    assert after.turns.equals(before.turns)
    assert after.people.equals(before.people)
    assert len(register(where)) == 0
    assert (where.interviews / "participants.csv").read_bytes() == written


@pytest.mark.parametrize(
    ("codec", "there"),
    [
        ("cp1252", "interview;Person;speaker;file;région\r\nI1;a;Marie;a.txt;Île\r\n"),
        ("utf-8-sig", "person,interview,file,speaker\nI1a,I1,a.txt,Marie"),
        ("utf-16", "person\tinterview\tfile\tspeaker\nI1a\tI1\ta.txt\tMarie\n"),
    ],
)
def test_what_stands_there_keeps_its_every_byte_and_its_form(tmp_path, codec, there):
    raw = there.encode(codec)
    where = study(tmp_path, {"a.txt": TALK, "b.txt": OTHER, "participants.csv": raw})
    register(where)
    written = (where.interviews / "participants.csv").read_bytes()
    assert written.startswith(raw)
    rows = written.decode(codec).replace("\r\n", "\n").rstrip("\n").split("\n")
    assert len(rows) == 3
    assert rows[2].count("Zoë") == 1
    found = read_all(where)
    assert len(found.people) == 2
    assert len(found.unregistered) == 0


def test_a_table_without_a_column_for_files_is_refused(tmp_path):
    csv = "person,interview,speaker\na,a,\n"
    where = study(tmp_path, {"a.txt": TALK, "b.txt": OTHER, "participants.csv": csv})
    with pytest.raises(
        InputError,
        match=r"participants\.csv: without a column 'file' new .* Add it to the first line\.",
    ):
        register(where)
    assert (where.interviews / "participants.csv").read_text(encoding="utf-8") == csv


def test_a_name_the_encoding_cannot_hold_is_refused_and_nothing_is_written(tmp_path):
    csv = "person,interview,speaker,file,région\na,a,Marie,a.txt,Île\n".encode("cp1252")
    where = study(
        tmp_path, {"a.txt": TALK, "b.txt": TALK.replace("Marie", "Łukasz"), "participants.csv": csv}
    )
    with pytest.raises(
        InputError, match=r"its encoding \(cp1252\) cannot hold 'Ł'\. Save it as CSV UTF-8\."
    ):
        register(where)
    assert (where.interviews / "participants.csv").read_bytes() == csv


def test_a_speaker_named_like_a_formula_is_written_so_that_no_spreadsheet_runs_it(tmp_path):
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v =1+1>Je suis venu.\n"
    where = study(tmp_path, {"a.vtt": vtt})
    before = read_all(where)
    register(where)
    assert b",'=1+1," in (where.interviews / "participants.csv").read_bytes()
    assert read_all(where).turns.equals(before.turns)


def test_two_programs_at_once_write_each_row_once(tmp_path):
    import threading

    where = study(tmp_path, {"a.txt": TALK, "b.txt": OTHER})
    threads = [threading.Thread(target=register, args=(where,)) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = (where.interviews / "participants.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
