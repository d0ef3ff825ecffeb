from __future__ import annotations

import io

from openpyxl import load_workbook

from jresearch.transcripts import draft, read_all
from transcripts.makers import study, workbook

TALK = "Anna : Racontez ?\nMarie : J'ai attendu.\nAnna : Et ?\nMarie : Rien.\n"
COUPLE = TALK + "Luc : Moi non plus.\nLuc : Vraiment.\n"
GROUP = COUPLE + "Zoé : Si.\nZoé : Enfin si.\n"


def drafted(folder, files):
    where = study(folder, files)
    return where, draft(where)


def test_a_couple_is_drafted_as_one_case_and_a_group_as_one_each(tmp_path):
    where, made = drafted(tmp_path, {"c.txt": COUPLE, "g.txt": GROUP})
    cases = made.added.groupby("file")["case"].nunique()
    assert cases.to_dict() == {"c.txt": 1, "g.txt": 3}
    (couple,) = made.added.loc[made.added["file"] == "c.txt", "interview"].unique()
    assert (
        f"{couple}: {couple}a and {couple}b are drafted as one case; correct it in "
        "participants.csv." in made.notices
    )
    assert len(read_all(where).unregistered) == 0


def test_the_table_tells_who_speaks_how_much_and_in_which_role(tmp_path):
    _where, made = drafted(tmp_path, {"c.txt": COUPLE})
    columns = ["speaker", "turns", "words", "role"]
    assert made.speakers[columns].to_numpy().tolist() == [
        ["Anna", 2, 4, "interviewer"], ["Marie", 2, 3, "participant"],
        ["Luc", 2, 4, "participant"],
    ]  # fmt: skip


def test_the_lines_to_print_are_aligned(tmp_path):
    files = {"x.txt": TALK, "participants.csv": "interview,person,speaker,file\nX,a,Marie,x.txt\n"}
    _where, made = drafted(tmp_path, files)
    assert list(made.lines()) == [
        "participants.csv: nobody is missing; nothing was added.",
        "Who speaks; write a role that is wrong in interviews/speakers.csv:",
        "  interview  speaker  turns  words  role",
        "  X          Anna         2      4  interviewer",
        "  X          Marie        2      3  participant",
    ]


def test_what_speakers_csv_says_is_not_asked_again(tmp_path):
    rows = "interview,person,speaker,file\nX,a,Marie,x.txt\n"
    roles = "interview;speaker;role\nX;Anna;enquêteur\n".encode("cp1252")
    files = {"x.txt": TALK, "participants.csv": rows, "speakers.csv": roles}
    _where, made = drafted(tmp_path, files)
    assert len(made.speakers) == len(made.added) == 0


def test_a_role_that_is_corrected_brings_the_missing_person(tmp_path):
    rows = "person;interview;speaker;case;file;ville\r\nXa;X;Anna;K7;x.txt;Île\r\n"
    roles = "interview;speaker;role\nX;Anna;interviewer\nX;Marie;participant\n"
    raw = rows.encode("cp1252")
    files = {"x.txt": TALK, "participants.csv": raw, "speakers.csv": roles}
    where, made = drafted(tmp_path, files)
    written = (where.interviews / "participants.csv").read_bytes()
    assert written == raw + b"Xb;X;Marie;X;x.txt;\r\n"
    assert made.added["person"].tolist() == ["Xb"]
    assert len(draft(where).added) == 0


def test_rows_and_columns_that_people_wrote_stay_in_a_workbook_too(tmp_path):
    there = workbook(["ville", "person", "interview", "speaker", "file"],
                     ["Île", "a", "C1", "Marie", "a.txt"],
                     [], ["=1+1", "z", "C9", "", ""])  # fmt: skip
    where, made = drafted(tmp_path, {"a.txt": TALK, "b.txt": COUPLE, "participants.xlsx": there})
    raw = (where.interviews / "participants.xlsx").read_bytes()
    rows = [list(row) for row in load_workbook(io.BytesIO(raw)).active.iter_rows(values_only=True)]
    assert rows[:4] == [
        ["ville", "person", "interview", "speaker", "file"], ["Île", "a", "C1", "Marie", "a.txt"],
        [None] * 5, ["=1+1", "z", "C9", None, None],
    ]  # fmt: skip
    assert [row[3:] for row in rows[4:]] == [["Marie", "b.txt"], ["Luc", "b.txt"]]
    assert made.file == "participants.xlsx"
    assert not (where.interviews / "participants.csv").exists()
    assert len(draft(where).added) == 0


def test_who_withdrew_does_not_come_back(tmp_path):
    where = study(tmp_path, {"x.txt": COUPLE})
    gone = read_all(where).unregistered.iloc[0]
    made = draft(where, {(gone["interview"], gone["person"])})
    assert made.added["speaker"].tolist() == ["Luc"]


def test_an_interview_set_aside_as_a_copy_gets_no_row(tmp_path):
    long = " ".join(f"mot{n}" for n in range(90))
    talk = TALK.replace("Rien", long)
    _where, made = drafted(tmp_path, {"a.txt": talk, "b.md": talk.replace(" : ", ": ")})
    assert made.added["file"].tolist() == ["a.txt"]
