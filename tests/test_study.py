"""study.toml: strict, and clear about what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jresearch.errors import InputError, NewerVersionError
from jresearch.study import read_study
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


def test_broken_toml_is_named(tmp_path: Path) -> None:
    assert told_by(tmp_path, "name = ").startswith("study.toml: ")


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
