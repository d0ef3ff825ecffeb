"""The queue as a notebook shows it: words, place and reason, and nobody's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jresearch as jr
from making import study_in

if TYPE_CHECKING:
    from pathlib import Path

SAID = "Q : Et le vélo ?\n\nDelphine : J'ai rappelé Kévin quatre fois pour le frein, rien.\n"


def test_the_queue_is_shown_with_its_reasons_and_without_names(tmp_path: Path) -> None:
    study = study_in(tmp_path, "fr")
    (study.interviews / "C01.txt").write_text(SAID, encoding="utf-8")
    a = jr.analyse(jr.read_study(tmp_path))
    shown = jr.show_queue(a)
    table = jr.queue(a)
    assert len(table) == 1
    assert "Kévin" in table["quote"].iloc[0]
    assert "Kévin" not in shown.html
    assert table["reason"].iloc[0].split("; ")[0] in shown.text
    assert "À lire ensuite" in shown.html


def test_an_empty_queue_shows_nothing(tmp_path: Path) -> None:
    study = study_in(tmp_path, "fr")
    (study.interviews / "C01.txt").write_text("Q : Et ?\n\nDelphine : Oui.\n", encoding="utf-8")
    a = jr.analyse(jr.read_study(tmp_path))
    assert jr.queue(a).empty
    assert not jr.show_queue(a).html
