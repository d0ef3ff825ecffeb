from __future__ import annotations

from jresearch.transcripts import changes, read_all
from transcripts.makers import study

TALK = "Enquêteur : Racontez ?\nMarie : J'ai attendu.\nEnquêteur : Et ?\nMarie : Rien.\n"


def test_nothing_is_said_before_the_first_reading_nor_when_nothing_changed(tmp_path):
    where = study(tmp_path, {"a.txt": TALK})
    assert changes(where) == ()
    read_all(where)
    assert changes(where) == ()


def test_new_changed_renamed_and_vanished_files_are_named(tmp_path):
    where = study(tmp_path, {f"{name}.txt": f"{TALK}Marie : {name}." for name in "abcd"})
    read_all(where)
    (where.interviews / "a.txt").rename(where.interviews / "été.txt")
    (where.interviews / "b.txt").unlink()
    study(tmp_path, {"c.txt": TALK + "Marie : Fin.", "e.txt": TALK, "f.txt": TALK + "Marie : Si."})
    assert changes(where) == (
        "2 new files since the last reading: e.txt, f.txt.",
        "1 file changed since the last reading: c.txt.",
        "1 file got another name since the last reading: a.txt → été.txt.",
        "1 file is gone since the last reading: b.txt.",
    )
    assert changes(where) == changes(where)
    read_all(where)
    assert changes(where) == ()


def test_a_damaged_record_says_nothing(tmp_path):
    where = study(tmp_path, {"a.txt": TALK})
    read_all(where)
    (where.cache / "interviews.json").write_text("[1, 2", encoding="utf-8")
    assert changes(where) == ()
