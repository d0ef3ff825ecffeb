"""What groupings are tried on: texts whose true groups are known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from bench.gold import HALVES, REPOSITORY, gold

LABELS = REPOSITORY.parent / "shared" / "data" / "labels"
SIZES = (20, 50, 200)
DRAWS = 3
"""Small sets are drawn so often, each from other themes; their figures are means."""

FEW = 6
"""Texts of one theme in a small set."""


@dataclass(frozen=True)
class Sorted:
    """Texts with their languages and true groups."""

    name: str
    texts: tuple[str, ...]
    languages: tuple[str, ...]
    truth: tuple[str, ...]

    @property
    def many(self) -> int:
        """The true number of groups."""
        return len(set(self.truth))


def themes(half: str) -> list[list[Sorted]]:
    """Planted themes by language and size, a list of draws each; both halves for 500."""
    rows = gold("themes", HALVES if half == "both" else [half])
    found = []
    for language in ("fr", "en", "mixed"):
        own = rows if language == "mixed" else rows[rows["language"].eq(language)]
        sizes = [500] if half == "both" else [n for n in SIZES if n <= len(own)]
        for size in [n for n in sizes if n <= len(own)]:
            draws = DRAWS if size < 200 else 1
            name = f"themes {half}, {language}, n = {size}"
            found.append([_sorted(name, _drawn(own, size, seed), "theme") for seed in range(draws)])
    return found


def _drawn(rows: pd.DataFrame, size: int, seed: int) -> pd.DataFrame:
    """Whole themes (a few texts of each, for a small set) until there are enough."""
    chance = np.random.default_rng(seed)
    of = {str(name): own for name, own in rows.groupby("theme")}
    chosen: list[pd.DataFrame] = []
    for name in chance.permutation(sorted(of)):
        own = of[name].iloc[chance.permutation(len(of[name]))]
        chosen.append(own.head(FEW) if size < 200 else own)
        if sum(map(len, chosen)) >= size:
            break
    return pd.concat(chosen).head(size)


def guide() -> list[list[Sorted]]:
    """Answers of craftspeople, by the question of the guide they answer."""
    rows = _read("clusters_fr_craft_answers.csv").assign(language="fr")
    return [[_sorted("guide questions", rows, "label")]]


def patients() -> list[list[Sorted]]:
    """Patients' feedback of one theme."""
    rows = _read("codes_valence_en_patient_feedback.csv").assign(language="en")
    one = rows.groupby("feedback")["label"].transform("nunique").eq(1)
    rows = rows[one].drop_duplicates("feedback")
    rows = rows[rows["feedback"].str.split().str.len().ge(3)]
    return [[_sorted("patient themes", rows.sample(1000, random_state=0), "label")]]


def banking() -> list[list[Sorted]]:
    """Questions of a bank's customers, by intent."""
    rows = _read("clusters_en_banking77.csv").assign(language="en")
    return [[_sorted("banking intents", rows, "label")]]


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(Path(LABELS / name), dtype=str, keep_default_na=False)


def _sorted(name: str, rows: pd.DataFrame, truth: str) -> Sorted:
    return Sorted(name, tuple(rows["text"] if "text" in rows else rows["feedback"]),
                  tuple(rows["language"]), tuple(rows[truth]))  # fmt: skip


def spoken(many: int, words: int = 15) -> list[str]:
    """So many texts of so many words, of words that people say."""
    chance = np.random.default_rng(0)
    said = " ".join(gold("themes", ["development"]).query("language == 'fr'")["text"]).split()
    starts = chance.integers(0, len(said) - words, size=many)
    joints = chance.integers(0, len(said) - words, size=many)
    half = words // 2
    return [
        " ".join((*said[one : one + half], *said[other : other + words - half]))
        for one, other in zip(starts, joints, strict=True)
    ]
