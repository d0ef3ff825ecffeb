from __future__ import annotations

import json

import pandas as pd
import pytest

from jresearch.errors import InputError
from jresearch.widget import code
from jresearch.widget.new_code import drafted, with_code, without_code
from making import study_in

TALK = """\
Enquêteur : Comment s'est passée la réservation ?
Anne : J'ai réservé sur le site, c'était vraiment très simple.
Enquêteur : Et ensuite ?
Anne : Le frein couinait, j'ai eu très peur, j'ai dû appeler trois fois.
"""


@pytest.fixture
def study(tmp_path):
    made = study_in(tmp_path / "study")
    for name in ("C01", "C02"):
        (made.interviews / f"{name}.txt").write_text(TALK, encoding="utf-8")
    (made.interviews / "participants.csv").write_text(
        "person,interview,speaker,case,population,department,consent,file\n"
        "C01a,C01,Anne,C01,customer,,cite,C01.txt\n"
        "C02a,C02,Anne,C02,customer,,cite,C02.txt\n",
        encoding="utf-8",
    )
    return study_in(tmp_path / "study")


def asked(widget, **message):
    """What a message brings back to the page."""
    told = []
    widget.send = told.append
    widget._answer(widget, {"view": "v", **message})
    return told


def test_a_cell_opens_an_interview_and_keeps_no_word_of_it(study):
    widget = code(study, "C01", "mb")
    (state,) = asked(widget, kind="ready")
    assert "frein" in json.dumps(state, ensure_ascii=False)
    kept = json.dumps(widget.get_state(), default=str) + repr(widget._repr_mimebundle_())
    assert "frein" not in kept
    assert repr(widget) == "Coding of C01 by mb: run this cell again to go on."


def test_a_saved_output_says_to_run_the_cell_again_and_nothing_of_the_interview(study, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, **_how: shown.append(bundle))
    code(study, "C01", "mb")._ipython_display_()
    again, widget = shown
    assert again["text/html"] == (
        '<p class="jr-again">Coding of C01 by mb: run this cell again to go on.</p>'
    )
    assert "application/vnd.jupyter.widget-view+json" in widget
    assert "frein" not in json.dumps(shown, ensure_ascii=False)


def test_without_a_name_it_goes_on_where_the_coder_left_off(study):
    (state,) = asked(code(study, coder="mb"), kind="ready")
    assert state["interview"] == "C01"
    other = code(study, "C02", "mb")
    (state,) = asked(other, kind="ready")
    first = next(iter(state["observations"]))
    change = {"act": "set", "field": "memo", "value": "à relire"}
    asked(other, kind="code", n=1, observation=first, changes=[change])
    (state,) = asked(code(study, coder="mb"), kind="ready")
    assert state["interview"] == "C02"


def test_an_interview_that_is_not_there_is_told(study):
    with pytest.raises(InputError, match=r"no interview is called 'C1'\. Did you mean 'C01'\?"):
        code(study, "C1", "mb")


def test_a_fault_is_told_and_described_and_nothing_is_pretended_kept(study, monkeypatch):
    widget = code(study, "C01", "mb")
    monkeypatch.setattr(widget._session, "_gesture", lambda _asked: 1 / 0)
    (reply,) = asked(widget, kind="undo", n=1)
    assert reply["kind"] == "refused"
    assert "a fault of the widget (ZeroDivisionError)." in reply["error"]
    assert "ZeroDivisionError" in (study.cache / "widget.log").read_text(encoding="utf-8")


def test_a_first_code_makes_the_file_and_leaves_when_undone(study):
    new = drafted(study, "Sécurité", "Se sentir en danger.", "j'ai eu très peur")
    richer = with_code(study, new)
    assert richer.codebook.code_ids == ["securite"]
    assert study.codebook.code_ids == []
    assert without_code(richer, "securite").codebook.code_ids == []


def test_a_queue_is_followed_as_it_was_given(study):
    """``jr.queue`` gives a table; ``g`` goes through it, and its random slice is written down."""
    queue = pd.DataFrame(
        {"observation": ["C02:1", "C01:2"], "queue": ["random", None]}, dtype="object"
    )
    widget = code(study, coder="mb", queue=queue)
    assert widget._session.queue == {"C02:1": True, "C01:2": False}
    assert widget._session.desk.interview == "C02"
