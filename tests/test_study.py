"""study.toml: strict, and clear about what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jresearch.errors import InputError, NewerVersionError
from jresearch.study import read_study
from jresearch.translation import language, speaking
from making import SETTINGS, study_in

if TYPE_CHECKING:
    from pathlib import Path


def told_by(folder: Path, settings: str) -> str:
    study_in(folder)
    (folder / "study.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_study(folder)
    return str(refused.value)


def test_an_unknown_setting_is_refused_with_its_line(tmp_path: Path) -> None:
    told = told_by(tmp_path, SETTINGS.format(language="en") + 'coder = "mb"\n')
    assert told == "study.toml, line 6: unknown key 'coder'. Did you mean 'coders'?"


def test_a_wrong_language_names_the_choices(tmp_path: Path) -> None:
    told = told_by(tmp_path, SETTINGS.format(language="de"))
    assert told == (
        "study.toml, line 4: 'de' is not allowed for 'language'. Choose one of: fr, en."
    )


def test_broken_toml_is_named_with_its_line_and_the_likely_reason(tmp_path: Path) -> None:
    assert told_by(tmp_path, "version = 1\nname = \n") == (
        "study.toml, line 2: 'name =' cannot be read: a value is missing, or is a text without "
        "quotation marks. Mend the file with a text editor."
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('nom "Vélos"', "le signe = et sa valeur."),
        ('language = "fr"', "cette clé s’y trouve deux fois."),
        ('coder = "mb', "des guillemets ne sont pas fermés."),
        ('file = "c:\\avis.csv"', "écrivez / à la place de la barre inverse de Windows."),
        ("a = 1 b = 2", "une ligne porte une clé et sa valeur, rien d’autre."),
        ("clé = 1", "une ligne est une clé sans accent ni espace, le signe = et sa valeur."),
    ],
)
def test_a_french_study_is_refused_in_french(tmp_path: Path, line: str, reason: str) -> None:
    told = told_by(tmp_path, SETTINGS.format(language="fr") + line + "\n")
    assert reason in told
    assert told.startswith("study.toml, ligne ")


def test_a_french_study_names_an_unknown_key_in_french(tmp_path: Path) -> None:
    told = told_by(tmp_path, SETTINGS.format(language="fr") + 'coder = "mb"\n')
    assert told == (
        "study.toml, ligne 6\u00a0: clé inconnue «\u00a0coder\u00a0». "
        "Vouliez-vous dire «\u00a0coders\u00a0»\u00a0?"
    )
    told = told_by(tmp_path, SETTINGS.format(language="fr").replace('["mb", "lt"]', "3"))
    assert "Input" not in told


def test_a_study_in_another_encoding_is_told_what_to_do(tmp_path: Path) -> None:
    study_in(tmp_path)
    settings = SETTINGS.format(language="fr").encode("cp1252")
    (tmp_path / "study.toml").write_bytes(settings)
    with pytest.raises(InputError, match=r"n’est pas du texte UTF-8\. Enregistrez-le en"):
        read_study(tmp_path)


def test_a_newer_study_is_refused(tmp_path: Path) -> None:
    study_in(tmp_path)
    path = tmp_path / "study.toml"
    path.write_text(SETTINGS.format(language="en").replace("version = 1", "version = 2"), "utf-8")
    with pytest.raises(NewerVersionError, match=r"newer jresearch \(version 2\)"):
        read_study(tmp_path)


def test_outside_of_a_study_the_way_out_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no study here or above .* jresearch init NAME"):
        read_study(tmp_path)


SURVEY = """
[[sources]]
file = "avis.csv"
type = "survey"
answer = "ce qui vous a plu"
"""


def test_a_table_of_answers_says_what_its_columns_hold(tmp_path: Path) -> None:
    study_in(tmp_path)
    (tmp_path / "study.toml").write_text(SETTINGS.format(language="en") + SURVEY, "utf-8")
    (source,) = read_study(tmp_path).settings.sources
    assert source.answer == ("ce qui vous a plu",)
    assert (source.question, source.respondent, source.attributes) == (None, None, ())


def test_an_unknown_key_of_a_source_is_refused_with_its_line(tmp_path: Path) -> None:
    told = told_by(tmp_path, SETTINGS.format(language="en") + SURVEY + 'respondant = "id"\n')
    assert told == "study.toml, line 11: unknown key 'respondant'. Did you mean 'respondent'?"


def test_a_source_of_an_unknown_type_names_the_choices(tmp_path: Path) -> None:
    told = told_by(tmp_path, SETTINGS.format(language="en") + SURVEY.replace("survey", "survay"))
    assert told == (
        "study.toml, line 9: 'survay' is not allowed for 'type'. Did you mean 'survey'?"
    )


def test_a_report_is_called_as_its_language_says_else_as_the_study_is(tmp_path: Path) -> None:
    study_in(tmp_path)
    told = '[report]\ntitle = "Vélos"\nsubtitle = "Diagnostic"\n[report.en]\ntitle = "Bikes"\n'
    (tmp_path / "study.toml").write_text(SETTINGS.format(language="fr") + told, "utf-8")
    settings = read_study(tmp_path).settings
    assert (settings.title, settings.subtitle) == ("Vélos", "Diagnostic")
    with speaking("en"):
        assert (settings.title, settings.subtitle) == ("Bikes", "Diagnostic")


def test_a_study_is_read_in_the_language_of_the_report_a_kernel_works_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study_in(tmp_path, "fr")
    assert language() == "fr"
    monkeypatch.setenv("JRESEARCH_LANGUAGE", "en")
    read_study(tmp_path)
    assert language() == "en"
    monkeypatch.setenv("JRESEARCH_LANGUAGE", "de")
    read_study(tmp_path)
    assert language() == "fr"
