from __future__ import annotations

import pytest

from jresearch.errors import InputError
from jresearch.transcripts import kept_readings, read_all
from jresearch.transcripts.kept_readings import FILE
from jresearch.translation import language, speaking
from transcripts.makers import study

TALK = (
    "Enquêteur : Racontez ?\nMarie : J'ai attendu, l'été — 🙂.\nEnquêteur : Et ?\nMarie : Rien.\n"
)
OTHER = TALK.replace("Rien", "Tout")
CUES = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Odile>Oui, hier.\n"


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The names of the files really read, in order."""
    names: list[str] = []
    reading = kept_readings.read_bytes

    def counted(raw, where, known=()):
        names.append(where)
        return reading(raw, where, known)

    monkeypatch.setattr(kept_readings, "read_bytes", counted)
    return names


def test_an_unchanged_file_is_read_once_and_gives_the_same(tmp_path, read):
    where = study(tmp_path, {"a.txt": TALK, "b.vtt": CUES})
    one, two = read_all(where), read_all(where)
    assert read == ["a.txt", "b.vtt"]
    assert two.turns.equals(one.turns)
    assert two.interviews.equals(one.interviews)
    assert two.people.equals(one.people)
    assert two.notices == one.notices


def test_each_language_keeps_its_own_readings(tmp_path, read):
    where = study(tmp_path, {"a.txt": TALK})
    read_all(where)
    with speaking("fr" if language() == "en" else "en"):
        read_all(where)
    read_all(where)
    assert read == ["a.txt", "a.txt"]


def test_only_what_is_new_or_changed_is_read(tmp_path, read):
    where = study(tmp_path, {"a.txt": TALK, "b.txt": OTHER})
    read_all(where)
    study(tmp_path, {"b.txt": OTHER + "Marie : Fin.", "c.vtt": CUES})
    read_all(where)
    assert read == ["a.txt", "b.txt", "b.txt", "c.vtt"]


def test_a_name_written_in_a_side_table_has_the_file_read_again(tmp_path, read):
    where = study(tmp_path, {"a.txt": TALK})
    read_all(where)
    study(tmp_path, {"participants.csv": "person,interview,speaker,file\nm,I1,Marie,a.txt\n"})
    read_all(where)
    assert read == ["a.txt", "a.txt"]


def test_another_reader_reads_again(tmp_path, read, monkeypatch):
    where = study(tmp_path, {"a.txt": TALK})
    read_all(where)
    monkeypatch.setattr(kept_readings, "reader_version", lambda: "another")
    read_all(where)
    assert read == ["a.txt", "a.txt"]


def test_the_words_of_a_file_that_is_gone_leave_the_cache(tmp_path):
    where = study(tmp_path, {"a.txt": TALK, "b.vtt": CUES})
    read_all(where)
    (where.interviews / "b.vtt").unlink()
    read_all(where)
    from pandas import read_parquet

    assert (
        "Oui, hier."
        not in read_parquet(where.cache / FILE.format(language=language()))["text"].tolist()
    )


@pytest.mark.parametrize("content", [b"", b"PAR1 not at all", b"\x00" * 100])
def test_a_damaged_cache_only_costs_time(tmp_path, read, content):
    where = study(tmp_path, {"a.txt": TALK})
    whole = read_all(where)
    (where.cache / FILE.format(language=language())).write_bytes(content)
    assert read_all(where).turns.equals(whole.turns)
    assert read == ["a.txt", "a.txt"]


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path):
    where = study(tmp_path, {"a.txt": TALK})
    where.cache.write_text("a file in its place", encoding="utf-8")
    assert len(read_all(where).interviews) == 1


def test_a_file_that_cannot_be_read_is_said_each_time(tmp_path):
    where = study(tmp_path, {"a.txt": TALK, "b.txt": ""})
    for _time in range(2):
        with pytest.raises(InputError, match=r"b\.txt: the file is empty"):
            read_all(where)
