"""Who codes: asked once where somebody can answer, and never guessed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from jresearch.coder_name import coder_name
from jresearch.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def me(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this person's settings are; nobody is known yet."""
    monkeypatch.delenv("JRESEARCH_CODER", raising=False)
    monkeypatch.setattr("typer.get_app_dir", lambda _name: str(tmp_path / "settings"))
    return tmp_path / "settings" / "me.toml"


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person types, line by line."""
    told: list[str] = []
    monkeypatch.setattr("builtins.input", lambda _question: told.pop(0))
    return told


def test_the_name_is_asked_once_and_kept(me: Path, answers: list[str]) -> None:
    answers.append("  zoé ")
    assert coder_name(ask=True) == "zoé"
    assert me.read_text(encoding="utf-8") == 'coder = "zoé"\n'
    assert coder_name(ask=True) == "zoé"
    assert coder_name(ask=False) == "zoé"


def test_the_environment_comes_first(
    me: Path, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.append("zoé")
    coder_name(ask=True)
    monkeypatch.setenv("JRESEARCH_CODER", "lt")
    assert coder_name() == "lt"
    assert "zoé" in me.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "bad", ["", "two words", "a/b", ".hidden", "x" * 21, "Machine", "findings"]
)
def test_what_cannot_sign_a_log_is_asked_again(
    me: Path, answers: list[str], bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers.extend([bad, "m.dupont"])
    assert coder_name(ask=True) == "m.dupont"
    assert "One to 20 letters or digits, with . - or _; and none of: findings, given, machine, " \
        "settled." in capsys.readouterr().out  # fmt: skip
    assert me.exists()


def test_who_codes_in_the_study_is_shown(me: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "lt")
    coder_name(ask=True, coders=("mb", "lt"))
    assert asked == [
        "Your initials or short name, for the codings you make (in this study: mb, lt): "
    ]
    assert me.exists()


def test_nobody_to_ask_is_an_error_that_says_what_to_do(me: Path) -> None:
    with pytest.raises(InputError, match="who codes is not known yet") as told:
        coder_name(ask=False)
    assert 'Say coder="…" in the notebook, or set JRESEARCH_CODER.' in str(told.value)
    assert not me.exists()


@pytest.mark.parametrize("silence", [EOFError, NotImplementedError])
def test_a_question_that_nobody_can_answer_is_the_same_error(
    me: Path, monkeypatch: pytest.MonkeyPatch, silence: type[Exception]
) -> None:
    def silent(_question: str) -> str:
        raise silence

    monkeypatch.setattr("builtins.input", silent)
    with pytest.raises(InputError, match="who codes is not known yet"):
        coder_name(ask=True)
    assert not me.exists()


def test_a_pipe_is_never_read_for_a_name(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JRESEARCH_")}
    done = subprocess.run(
        [sys.executable, "-c", "from jresearch.coder_name import coder_name; coder_name()"],
        input="zoé\n", env=environment | {"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "who codes is not known yet" in done.stderr
    assert list(tmp_path.rglob("me.toml")) == []
