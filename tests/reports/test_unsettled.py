"""What became of decisions whose words were edited: in notebook 02 and in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jresearch.analysis import Analysis, analyse
from jresearch.log import append
from jresearch.reports import show_notices
from jresearch.reports.trust import trust
from jresearch.study import read_study
from making import anchor_at, minutes, study_in

if TYPE_CHECKING:
    from pathlib import Path

SAID = (
    "Q : Comment s'est passée la réservation ?\n"
    "Client : J'ai réservé mon vélo sur le site en deux minutes, très simplement.\n"
    "Q : Et la caution ?\n"
    "Client : La caution n'est jamais revenue sur mon compte, malgré trois appels au magasin.\n"
)
BOOKED = "J'ai réservé mon vélo sur le site en deux minutes, très simplement."
DEPOSIT = "La caution n'est jamais revenue sur mon compte, malgré trois appels au magasin."
WAY_OUT = "Ses codages restent dans le journal\u00a0; marquez les mots à nouveau, ou retirez-la."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study of one interview in which two observations were coded."""
    study = study_in(tmp_path / "s", "fr")
    (study.interviews / "C01.txt").write_text(SAID, encoding="utf-8")
    a = analyse(study)
    person = a.people["person"].iloc[0]
    for number, words in enumerate((BOOKED, DEPOSIT)):
        append(study, "mb", [{
            "act": "set", "target": f"observation:{a.turns['interview'].iloc[0]}:{number:016x}",
            "field": "step", "value": "book", "seen": [],
            "anchor": anchor_at(a.turns, person, words),
        }], now=minutes(number))  # fmt: skip
    return study.path


def edited(folder: Path, old: str, new: str) -> Analysis:
    file = folder / "interviews" / "C01.txt"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return analyse(read_study(folder))


def test_while_all_is_in_its_place_nothing_is_said(folder: Path) -> None:
    a = analyse(read_study(folder))
    assert "à revoir" not in repr(show_notices(a, about="coding"))
    assert "compte nulle part" not in trust(a)


def test_words_in_which_a_name_was_hidden_are_not_words_that_were_edited(folder: Path) -> None:
    file = folder / "interviews" / "C01.txt"
    file.write_text(SAID + "Client : C'est Sophie Martin qui m'a rappelée.\n", encoding="utf-8")
    a = analyse(read_study(folder))
    person, said = a.people["person"].iloc[0], "C'est Sophie Martin qui m'a rappelée."
    append(a.study, "mb", [{
        "act": "set", "target": f"observation:{a.turns['interview'].iloc[0]}:{9:016x}",
        "field": "step", "value": "book", "seen": [],
        "anchor": anchor_at(a.turns, person, said),
    }], now=minutes(9))  # fmt: skip
    a = analyse(read_study(folder))
    assert "Sophie" not in a.hidden.turns["text"].iloc[-1]
    assert "à revoir" not in repr(show_notices(a.hidden, about="coding"))


def test_a_lost_decision_is_in_the_notebook_of_codings_with_the_way_to_settle_it(
    folder: Path,
) -> None:
    a = edited(folder, DEPOSIT, "Tout s'est bien terminé.")
    shown = show_notices(a, about="coding")
    assert "1 décision à revoir\u00a0: ses mots ont été modifiés" in repr(shown)
    interview = a.turns["interview"].iloc[0]
    assert (
        f"{interview} · tour 4 | {DEPOSIT} | aucun participant ne dit plus ses mots | – | {WAY_OUT}"
    ) in repr(shown)
    assert "<table" in shown.html


def test_it_is_said_once_in_the_report_and_not_as_something_of_the_reading(folder: Path) -> None:
    a = edited(folder, DEPOSIT, "Tout s'est bien terminé.")
    assert any("ne dit plus ses mots" in notice for notice in a.notices)
    assert repr(show_notices(a)).count("ne dit plus ses mots") == 1
    assert "ne dit plus ses mots" not in repr(show_notices(a, about="reading"))


def test_the_first_page_counts_what_counts_nowhere(folder: Path) -> None:
    a = edited(folder, DEPOSIT, "Tout s'est bien terminé.")
    assert "1 observation codée par une personne ne compte nulle part" in trust(a)


def test_edited_words_are_shown_before_and_after(folder: Path) -> None:
    a = edited(folder, "trois appels", "quatre appels")
    now = DEPOSIT.replace("trois", "quatre")
    assert f"{DEPOSIT} | ses mots ont été modifiés depuis leur codage | {now} | Relisez" in repr(
        show_notices(a, about="coding")
    )
    assert "compte nulle part" not in trust(a)


def test_words_said_at_two_places_name_both_turns(folder: Path) -> None:
    a = edited(folder, f"Client : {DEPOSIT}", f"Client : {DEPOSIT}\nQ : Non ?\nClient : {DEPOSIT}")
    shown = repr(show_notices(a, about="coding"))
    assert "ses mots se trouvent désormais aux tours 4, 6" in shown
    assert "marquez les bons mots, ou retirez-la." in shown
