"""The command line as people and scripts use it: words, exit codes, nothing lost."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from jresearch.analysis import analyse
from jresearch.cli import app
from jresearch.study import read_study
from jresearch.translation import speak
from making import SETTINGS, study_in

if TYPE_CHECKING:
    from pathlib import Path

TOLD = """\
Hélène : Comment s'est passée la réservation ?
Odile : J'ai rappelé quatre fois le magasin pour ma réservation, c'était pénible.
Hélène : Et ensuite ?
Odile : Ensuite le vendeur a été vraiment adorable, il nous a offert la livraison.
"""


def jresearch(
    *words: str, cwd: Path, lang: str = "en", answer: str | None = None
) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"JRESEARCH_LANG": lang, "JRESEARCH_CODER": "mb"}
    return subprocess.run(
        [sys.executable, "-m", "jresearch", *words],
        cwd=cwd, env=environment, input=answer, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    study = study_in(tmp_path / "velos")
    (study.interviews / "C01.txt").write_text(TOLD, encoding="utf-8")
    return study.path


def test_help_names_every_command(tmp_path: Path) -> None:
    done = jresearch("--help", cwd=tmp_path)
    assert done.returncode == 0
    for command in ("init", "check", "run", "status", "code", "agreement", "forget", "backup",
                    "doctor"):  # fmt: skip
        assert f"\n  {command} " in done.stdout


@pytest.mark.parametrize("command", ["", *sorted(get_command(app).commands)])
def test_help_is_told_in_the_language_of_the_terminal(tmp_path: Path, command: str) -> None:
    done = jresearch(*command.split(), "--help", cwd=tmp_path, lang="fr")
    assert done.returncode == 0
    told = plain(done.stdout)
    assert told.startswith("Utilisation : python -m jresearch ")
    assert "Options :\n" in told
    assert "  Montrer cette aide." in told
    assert re.findall(r"\b(?:the|and|of|Usage|Commands|default|path|str)\b", told) == []


def test_help_is_told_in_the_language_of_the_study_one_stands_in(tmp_path: Path) -> None:
    inside = study_in(tmp_path / "velos", "fr").interviews
    assert "Dire où en est l’étude" in plain(jresearch("--help", cwd=inside).stdout)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chek"], "aucune commande ne s’appelle « chek ». Vouliez-vous dire « check » ?"),
        (["check", "--drft"],
         "aucune option ne s’appelle « --drft ». Vouliez-vous dire « --draft » ?"),
        (["forget"], "il manque « personne »."),
        (["run", "x", "y"], "ceci est de trop : x y"),
        (["run", "--study"], "--study demande une valeur."),
        (["agreement", "--unit", "word"], "--unit : choisissez observation ou turn."),
        (["init"], "nom : nommez le dossier à créer."),
    ],
)  # fmt: skip
def test_who_mistyped_is_told_what_was_wrong(tmp_path: Path, words: list[str], told: str) -> None:
    done = jresearch(*words, cwd=tmp_path, lang="fr")
    assert (done.returncode, done.stdout) == (2, "")
    assert plain(done.stderr).splitlines()[-1] == f"Erreur : {told}"


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_init_makes_a_study_that_checks_and_says_what_comes_next(tmp_path: Path) -> None:
    done = jresearch("init", "new", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "A study is ready in new." in done.stdout
    assert "  jresearch run" in done.stdout
    made = {p.name for p in (tmp_path / "new").iterdir()}
    assert {"study.toml", "interviews", "codebooks", "notebooks", ".gitignore"} <= made
    again = jresearch("init", "new", "--lang", "en", cwd=tmp_path)
    assert again.returncode == 1
    assert "there is a study here already. Choose another name." in again.stderr


def said(*words: str) -> str:
    """What a command says, well or ill, where the terminal is English; spaces are plain."""
    done = CliRunner().invoke(app, words)
    return f"{done.output}{done.exception or ''}".replace("\xa0", " ")


def test_init_answers_in_the_language_of_the_study_it_makes(tmp_path: Path) -> None:
    french = str(tmp_path / "neuve")
    told = said("init", french, "--lang", "fr")
    assert "L’étude est prête dans" in told
    assert "Ensuite :" in told
    speak("en")
    assert "Choisissez un autre nom." in said("init", french, "--lang", "fr")
    assert "A study is ready in" in said("init", str(tmp_path / "new"), "--lang", "en")
    # The demo is told in French, whatever is asked for.
    demo = said("init", str(tmp_path / "demo"), "--demo", "--lang", "en")
    assert "L’étude est prête dans" in demo


IN_FRENCH = {
    ("check",): "À regarder (",
    ("check", "--draft"): "1 ligne ajoutée",
    ("run",): "aucun notebook",
    ("status",): "1 parcours client, 1 fichier lu",
    ("code", "C09"): "aucun entretien ne s’appelle « C09 »",
    ("agreement",): "Rien n’a encore été codé par deux personnes.",
    ("diff",): "Faites un rapport",
    ("diff", "a", "b", "c"): "un ou deux rapports",
    ("forget", "nobody"): "personne n’a l’identifiant « nobody »",
    ("backup",): "Copiez-le sur un autre disque",
    ("doctor",): "les notebooks peuvent s’exécuter",
}


@pytest.mark.parametrize("words", IN_FRENCH, ids=" ".join)
def test_in_a_french_study_every_command_speaks_french(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    study = study_in(tmp_path / "velos", "fr")
    (study.interviews / "C01.txt").write_text(TOLD, encoding="utf-8")
    if words[0] == "code":
        put(study.path, "notebooks/02.ipynb", b'{"cells": [{"source": "jr.code(study)"}]}')
    speak("en")
    assert IN_FRENCH[words] in said(*words, "--study", str(study.path))


def test_a_study_that_cannot_be_read_says_so_in_its_language(folder: Path) -> None:
    settings = SETTINGS.format(language="fr") + "speling = 1\n"
    (folder / "study.toml").write_text(settings, encoding="utf-8")
    assert "clé inconnue « speling »" in said("status", "--study", str(folder))


def test_a_study_without_interviews_says_what_to_do(tmp_path: Path) -> None:
    jresearch("init", "vide", cwd=tmp_path)
    for command in ("check", "run", "status"):
        done = jresearch(command, cwd=tmp_path / "vide")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "interviews" in done.stderr


def test_check_draft_writes_who_is_missing_and_shows_who_speaks(folder: Path) -> None:
    done = jresearch("check", "--draft", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "participants.csv: 1 row added." in done.stdout
    assert "  interview  speaker  turns  words  role" in done.stdout
    assert "Odile" in (folder / "interviews" / "participants.csv").read_text("utf-8-sig")
    again = jresearch("check", "--draft", cwd=folder)
    assert "nobody is missing; nothing was added." in again.stdout


def test_check_names_the_files_that_came_since(folder: Path) -> None:
    assert "since the last reading" not in jresearch("check", cwd=folder).stdout
    (folder / "interviews" / "C02.txt").write_text(TOLD + "Odile : Fin.\n", encoding="utf-8")
    assert "1 new file since the last reading: C02.txt." in jresearch("check", cwd=folder).stdout
    assert "since the last reading" not in jresearch("check", cwd=folder).stdout


def test_check_and_status_say_what_was_guessed_and_write_nothing(folder: Path) -> None:
    before = sorted(path.name for path in (folder / "interviews").iterdir())
    for command in ("check", "status"):
        done = jresearch(command, cwd=folder)
        assert done.returncode == 0, done.stderr
        assert "To look at" in done.stdout
        assert "1 person without a population is taken as" in done.stdout
        assert "1 interview is not in interviews/participants.csv yet" in done.stdout
    assert sorted(path.name for path in (folder / "interviews").iterdir()) == before
    assert (folder / "interviews" / "C01.txt").read_text(encoding="utf-8") == TOLD
    jresearch("check", "--draft", cwd=folder)
    assert "participants.csv yet" not in jresearch("check", cwd=folder).stdout


def test_an_analysis_to_code_on_writes_the_newcomers_down_even_after_a_look(folder: Path) -> None:
    study = read_study(folder)
    looked = analyse(study, register=False)
    assert not (folder / "interviews" / "participants.csv").exists()
    coded = analyse(study)
    assert "Odile" in (folder / "interviews" / "participants.csv").read_text("utf-8-sig")
    assert list(coded.people["person"]) == list(looked.people["person"])
    assert not any("participants.csv yet" in notice for notice in coded.notices)


def test_check_refuses_the_roster_that_run_would_refuse(folder: Path) -> None:
    put(folder, "private/roster.csv", b"name,kind\nKevin,chien\n")
    done = jresearch("check", cwd=folder)
    assert done.returncode == 1
    assert "roster.csv, line 2, kind: unknown kind 'chien'." in done.stderr
    settings = SETTINGS.format(language="fr")
    (folder / "study.toml").write_text(settings, encoding="utf-8")
    told = jresearch("check", cwd=folder).stderr
    assert "personne, entreprise, lieu, produit" in told


def test_status_counts_what_there_is(folder: Path) -> None:
    done = jresearch("status", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "1 customer journey, 1 file read, 2 observations counted" in done.stdout
    assert "4 turns, 2 observations in all" in done.stdout


def test_forget_asks_first_and_erases(folder: Path) -> None:
    jresearch("check", "--draft", cwd=folder)
    lines = (folder / "interviews" / "participants.csv").read_text("utf-8-sig").splitlines()
    person = lines[1].split(",")[0]
    refused = jresearch("forget", person, cwd=folder)
    assert refused.returncode == 1
    assert (folder / "interviews" / "C01.txt").exists()
    done = jresearch("forget", person, "--yes", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "Deleted: interviews/C01.txt" in done.stdout
    assert not (folder / "interviews" / "C01.txt").exists()


@pytest.mark.parametrize("answer", ["oui", "O", "y", "Yes"])
def test_forget_takes_yes_in_either_language(folder: Path, answer: str) -> None:
    jresearch("check", "--draft", cwd=folder)
    person = (folder / "interviews" / "participants.csv").read_text("utf-8-sig").split()[-1]
    done = jresearch("forget", person.split(",")[0], cwd=folder, answer=f"{answer}\n")
    assert done.returncode == 0, done.stderr
    assert "Deleted: interviews/C01.txt" in done.stdout


def test_forget_by_name_says_what_to_type_and_erases_nothing(folder: Path) -> None:
    jresearch("check", "--draft", cwd=folder)
    row = (folder / "interviews" / "participants.csv").read_text("utf-8-sig").splitlines()[1]
    done = jresearch("forget", "odile martin", "--yes", cwd=folder)
    assert done.returncode == 1
    assert f"Type the id: jresearch forget {row.split(',')[0]} (Odile)." in done.stderr
    assert (folder / "interviews" / "C01.txt").exists()


def test_code_opens_nothing_for_an_interview_that_is_not_there(folder: Path) -> None:
    put(folder, "notebooks/02.ipynb", b'{"cells": [{"source": "jr.code(study)"}]}')
    done = jresearch("code", "C01.tx", cwd=folder)
    assert done.returncode == 1
    assert "interviews: no interview is called 'C01.tx'." in done.stderr
    assert "Traceback" not in done.stderr


def test_code_asks_for_a_notebook_in_which_to_code(folder: Path) -> None:
    put(folder, "notebooks/02.ipynb", b'{"cells": [{"source": "a.curve"}]}')
    done = jresearch("code", cwd=folder)
    assert done.returncode == 1
    assert done.stderr == (
        "notebooks: no notebook has a cell jr.code(…). "
        "Write jr.code(study) in a cell of one of them.\n"
    )


def two_coders(folder: Path) -> None:
    """Both code the step of one observation alike, and its nature differently."""
    from jresearch.analysis import read_tables
    from jresearch.log import append, read_log
    from jresearch.study import read_study
    from making import anchor_at

    study = read_study(folder)
    turns = read_tables(study, read_log(study))["turns"]
    person = str(turns["person"].dropna().iloc[0])
    anchor = anchor_at(turns, person, "J'ai rappelé quatre fois le magasin pour ma réservation")
    about = f"observation:{turns['interview'].iloc[0]}:0000000000000001"
    for coder, nature in (("mb", "irritant"), ("lt", "dysfunction")):
        said = {"target": about, "seen": None, "anchor": anchor}
        append(study, coder, [
            {"act": "observe", **said},
            {"act": "set", "field": "step", "value": "book", **said},
            {"act": "set", "field": "nature", "value": nature, **said},
        ])  # fmt: skip


def test_agreement_shows_a_line_a_field_and_a_code(folder: Path) -> None:
    two_coders(folder)
    done = jresearch("agreement", cwd=folder)
    assert done.returncode == 0, done.stderr
    rows = [re.split(r"\s{2,}", line.strip()) for line in done.stdout.splitlines()]
    told = {cells[0]: cells[1:3] for cells in rows}
    assert told["step"] == ["1", "100%"]
    assert told["I book my bike"] == ["1", "100%"]
    assert told["nature"] == ["1", "0%"]
    assert told["irritant"] == ["1", "0%"]
    assert "Observed agreement" in done.stdout.splitlines()[0]
    by_turn = jresearch("agreement", "--unit", "turn", cwd=folder)
    assert by_turn.returncode == 0, by_turn.stderr
    assert jresearch("agreement", "--unit", "word", cwd=folder).returncode == 2


def test_agreement_writes_every_figure_to_a_file(folder: Path) -> None:
    two_coders(folder)
    done = jresearch("agreement", "--csv", "figures.csv", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Written: figures.csv",
        "1 disagreement between coders to settle: notebook 02 lists it, and says how.",
    ]
    lines = (folder / "figures.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("between,honest,unit,field,code,metric,n,coders,cases,percent,")
    assert sum(line.startswith("people,True,observation,step,book,") for line in lines) == 1


def test_agreement_of_one_coder_alone_is_said(folder: Path) -> None:
    done = jresearch("agreement", cwd=folder)
    assert done.stdout == "Nothing was coded by two people yet.\n"
    assert done.returncode == 0


def test_backup_names_the_zip(folder: Path) -> None:
    done = jresearch("backup", cwd=folder)
    assert done.returncode == 0
    assert "Written: backups" in done.stdout
    assert len(list((folder / "backups").glob("*.zip"))) == 1


def test_doctor_looks_at_the_machine_and_the_study(folder: Path) -> None:
    done = jresearch("doctor", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert "✓ pandas 3" in done.stdout
    assert "✓ study: Vélos" in done.stdout
    (folder / "study.toml").write_text(SETTINGS.format(language="de"), encoding="utf-8")
    ill = jresearch("doctor", cwd=folder)
    assert ill.returncode == 1
    assert "✗ study.toml, line 4: 'de' is not allowed" in ill.stdout


def put(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)


BAD = {
    "a codebook with a wrong key": (
        "codebooks/journey.yaml", b"version: 1\nstep: []\n", "unknown key 'step'"),
    "an unknown population": (
        "interviews/participants.csv",
        b"person,interview,speaker,case,population,department,consent,file,sha256\n"
        b"a,C01,Odile,C01,custmer,,cite,C01.txt,\n",
        "Did you mean 'customer'?"),
    "a log of version 2": (
        "codings/mb.jsonl",
        b'{"v":2,"id":"01J","at":"2026-03-02T09:14:07.123456Z","coder":"mb","act":"set"}\n',
        "written by a newer jresearch"),
    "a truncated docx": ("interviews/C02.docx", b"PK\x03\x04 cut", "C02.docx"),
    "a picture that calls itself a vtt": (
        "interviews/C03.vtt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "C03.vtt"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named_with_the_way_out_and_nothing_is_lost(folder: Path, case: str) -> None:
    name, content, told = BAD[case]
    put(folder, name, content)
    for command in ("check", "status"):
        done = jresearch(command, cwd=folder)
        assert done.returncode == 1, done.stdout
        assert told in done.stderr
        assert "Traceback" not in done.stderr
    assert (folder / name).read_bytes() == content


def test_a_torn_log_is_a_warning_and_the_rest_counts(folder: Path) -> None:
    put(folder, "codings/mb.jsonl", b'{"v":1,"id":"01J","at":"2026-03-0')
    done = jresearch("status", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "mb.jsonl, line 1: the last line is cut short" in done.stdout


def test_a_file_of_an_old_windows_is_read_with_its_accents(folder: Path) -> None:
    put(folder, "interviews/C02.txt", TOLD.replace("Odile", "Zoé").encode("cp1252"))
    done = jresearch("check", "--draft", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "Zoé" in (folder / "interviews" / "participants.csv").read_text("utf-8-sig")


def test_the_study_is_read_only_said_in_words(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.rmtree(folder / "codings")
        (folder / "codings").write_text("not a folder", encoding="utf-8")
        done = jresearch("backup", "--to", str(folder / "codings"), cwd=folder)
        assert done.returncode == 1
        assert "cannot be written" in done.stderr
