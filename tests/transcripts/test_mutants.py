"""Real transcripts, spoilt: a few hundred of the many thousands of ``make soak``."""

from __future__ import annotations

from bench import mutants
from bench.damage import DAMAGES, is_json, is_zip


def failures(kind: str, first: int, last: int) -> list[tuple[int, str]]:
    among = mutants.seeds(kind)
    found = ((n, mutants.outcome(*mutants.mutant(kind, n, among))) for n in range(first, last))
    return [(n, each.why) for n, each in found if each.word == "FAILED"]


def test_the_real_files_are_there_in_both_kinds(shared_data):
    assert {path.rsplit(".", 1)[1] for path in (one.name for one in mutants.seeds("text"))} >= {
        "txt", "md", "vtt", "srt", "tsv", "json",
    }  # fmt: skip
    assert {one.name.rsplit(".", 1)[1] for one in mutants.seeds("zipped")} >= {"docx", "odt", "pdf"}


def test_a_mutant_follows_from_its_number_alone(shared_data):
    among = mutants.seeds("zipped")
    assert mutants.mutant("zipped", 7, among) == mutants.mutant("zipped", 7, among)
    assert mutants.mutant("zipped", 7, among) != mutants.mutant("zipped", 8, among)


def test_every_damage_fits_some_real_file_and_changes_it(shared_data):
    from random import Random

    every = [*mutants.seeds("text"), *mutants.seeds("zipped")]
    assert any(is_json(one.raw) for one in every)
    assert any(is_zip(one.raw) for one in every)
    for damage in DAMAGES:
        seed = min((one for one in every if damage.fits(one.raw)), key=lambda one: len(one.raw))
        changed = [damage.do(Random(n), seed.raw, seed.raw[::2]) for n in range(5)]
        assert any(each != seed.raw for each in changed), damage.do


def test_spoilt_texts_are_read_or_refused_in_words(shared_data):
    assert failures("text", 0, 300) == []


def test_spoilt_archives_are_read_or_refused_in_words(shared_data):
    assert failures("zipped", 0, 60) == []


def test_a_run_that_was_stopped_goes_on_where_it_was(shared_data, tmp_path, monkeypatch):
    monkeypatch.setattr(mutants, "_outcomes", lambda _kind, first, total: [
        (n, mutants.Outcome(".txt", "read")) for n in range(first, total)
    ])  # fmt: skip
    assert mutants.run("text", 3, 60, tmp_path)[".txt", "read"] == 3
    assert mutants.run("text", 10, 60, tmp_path)[".txt", "read"] == 10
    assert mutants.run("text", 10, 60, tmp_path)[".txt", "read"] == 10


def test_time_that_is_over_stops_it_and_keeps_the_count(shared_data, tmp_path, monkeypatch):
    monkeypatch.setattr(mutants, "_outcomes", lambda _kind, first, total: [
        (n, mutants.Outcome(".txt", "refused")) for n in range(first, total)
    ])  # fmt: skip
    assert mutants.run("text", 1000, 0, tmp_path).total() == 1
    assert mutants.run("text", 1000, 60, tmp_path).total() == 1000


def test_a_failure_is_counted_kept_and_makes_the_run_fail(
    shared_data, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(mutants, "_outcomes", lambda _kind, first, total: [
        (n, mutants.Outcome(".txt", "FAILED", "ValueError: no")) for n in range(first, total)
    ])  # fmt: skip
    assert mutants.soak({"text": 1}, 1, tmp_path) == 1
    assert "1 failed" in capsys.readouterr().out
    kept = sorted(path.name for path in (tmp_path / "failed").iterdir())
    assert kept[0] == "text-0.error"
    assert (tmp_path / "failed" / "text-0.error").read_text(encoding="utf-8") == "ValueError: no"


def test_what_is_no_error_of_ours_is_a_failure(monkeypatch):
    from jresearch.transcripts import transcript

    def breaks(_raw: bytes, _where: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(transcript, "read_bytes", breaks)
    found = mutants.outcome("mutant.txt", b"Anna : Oui ?")
    assert found.word == "FAILED"
    assert "ZeroDivisionError" in found.why
