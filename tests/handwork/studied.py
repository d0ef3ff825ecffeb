"""A small invented study with two interviews, analysed: for the tests of what is done by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.analysis import analyse
from jresearch.study import read_study
from making import study_in

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis

ANA = """\
Enquêteur : Comment s'est passée la réservation ?
Ana : J'ai dû rappeler quatre fois le magasin pour réserver mon vélo. Personne n'a répondu, \
j'étais en colère.
Enquêteur : Et une fois dessus ?
Ana : Le frein couinait pendant que je roulais, c'était vraiment pénible et ça m'a fait peur.
Enquêteur : Et au retour ?
Ana : La caution n'est jamais revenue, j'ai perdu cent euros. Le vendeur du magasin était \
adorable, rien à dire.
"""
BEN = """\
Enquêteur : Comment s'est passée la réservation ?
Ben : J'ai dû rappeler trois fois le magasin pour réserver le vélo. Personne n'a répondu \
au téléphone.
Enquêteur : Et au retour ?
Ben : La caution n'est jamais revenue sur mon compte, j'ai perdu cent euros dans cette histoire.
"""
THEMES = """\
version: 1
# what people tell again and again
codes:
  - id: chasing
    label: {fr: "Devoir relancer", en: "Having to chase"}
    keywords: {fr: [relancer]}
  - id: silence
    label: {fr: "Silence", en: "Silence"}
    parent: chasing
"""


def a_study(folder: Path) -> Analysis:
    """The analysis of a fresh study in this folder."""
    study = study_in(folder)
    (study.interviews / "A01.txt").write_text(ANA, encoding="utf-8")
    (study.interviews / "B02.txt").write_text(BEN, encoding="utf-8")
    (study.codebooks / "themes.yaml").write_text(THEMES, encoding="utf-8")
    (study.interviews / "participants.csv").write_text(
        "person,interview,speaker,case,population,department,consent,file,sha256,date\n"
        "A01a,A01,Ana,A01,customer,,cite,A01.txt,,\nB02a,B02,Ben,B02,customer,,cite,B02.txt,,\n",
        encoding="utf-8",
    )
    return again(folder)


def again(folder: Path) -> Analysis:
    """The study read and analysed as it is now."""
    return analyse(read_study(folder))


def named(a: Analysis, words: str) -> str:
    """The observation that holds these words."""
    rows = a.observations[[words in quote for quote in a.observations["quote"]]]
    assert len(rows) == 1, f"{len(rows)} observations hold '{words}'"
    return str(rows["observation"].iloc[0])


def coded(a: Analysis, observation: str, field: str) -> Any:
    """What holds of a field now."""
    return a.coded.set_index("observation").loc[observation, field]
