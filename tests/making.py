"""Makers of small invented studies and tables, for tests that read like sentences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from jresearch.analysis import Analysis, analyse, mint_ids
from jresearch.log import make_anchor
from jresearch.study import Study, read_study
from jresearch.tables import People, Turns

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

JOURNEY = """\
version: 1
name: {fr: "Louer un vélo", en: "Renting a bike"}
steps:
  - id: book
    label: {fr: "Je réserve mon vélo", en: "I book my bike"}
    macro: before
    keywords: {fr: [réserver, réservation], en: [book, booking]}
    examples: {fr: ["J'ai réservé sur le site."], en: ["I booked on the site."]}
  - id: ride
    label: {fr: "Je roule", en: "I ride"}
    macro: purchase
    keywords: {fr: [rouler, pédaler, frein], en: [ride, pedal, brake]}
    examples: {fr: ["Le frein couinait."], en: ["The brake squeaked."]}
  - id: return
    label: {fr: "Je rends mon vélo", en: "I give my bike back"}
    macro: after
    keywords: {fr: [rendre, caution], en: [give back, deposit]}
    examples: {fr: ["La caution n'est pas revenue."], en: ["The deposit never came back."]}
channels:
  - id: site
    label: {fr: "site", en: "site"}
    kind: digital
    synonyms: {fr: [site, en ligne], en: [site, online]}
  - id: shop
    label: {fr: "magasin", en: "shop"}
    kind: physical
    synonyms: {fr: [magasin, boutique], en: [shop]}
guide:
  - question: {fr: "Comment s'est passée la réservation ?", en: "How did booking go?"}
    steps: [book]
"""
SETTINGS = """\
version = 1
id = "00000000-0000-4000-8000-000000000001"
name = "Vélos"
language = "{language}"
coders = ["mb", "lt"]
"""


def study_in(folder: Path, language: str = "en") -> Study:
    """A small study about renting a bike; messages in English unless asked."""
    for name in ("interviews", "codebooks", "codings", "messages", "private", "notebooks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "study.toml").write_text(SETTINGS.format(language=language), encoding="utf-8")
    (folder / "codebooks" / "journey.yaml").write_text(JOURNEY, encoding="utf-8")
    return read_study(folder)


def turns_of(interview: str, *said: tuple[str, str]) -> pd.DataFrame:
    """Turns of (speaker, text); the speaker "Q" asks, the others are participants."""
    rows: list[dict[str, Any]] = [
        {
            "interview": interview,
            "turn": number,
            "speaker": speaker,
            "person": None if speaker == "Q" else f"{interview}{speaker}",
            "role": "interviewer" if speaker == "Q" else "participant",
            "language": "fr",
            "text": text,
        }
        for number, (speaker, text) in enumerate(said, start=1)
    ]
    return Turns.validate(pd.DataFrame(rows))


def people_of(turns: pd.DataFrame, population: str = "customer") -> pd.DataFrame:
    """One case a person, named like the person."""
    persons = turns.dropna(subset=["person"]).drop_duplicates(["interview", "person"])
    return People.validate(
        pd.DataFrame(
            {
                "person": persons["person"],
                "interview": persons["interview"],
                "speaker": persons["speaker"],
                "case": persons["person"],
                "population": population,
                "department": None,
                "consent": "cite",
            }
        )
    )


def place_of(turns: pd.DataFrame, words: str, nth: int = 0) -> dict[str, int]:
    """Where these words stand, the nth time they do."""
    found = [
        {"turn": int(turn), "start": at, "end": at + len(words)}
        for turn, text in zip(turns["turn"], turns["text"], strict=True)
        for at in range(len(text))
        if text.startswith(words, at)
    ]
    return found[nth]


def anchor_at(turns: pd.DataFrame, person: str, *words: str, nth: int = 0) -> dict[str, Any]:
    """The anchor of these words."""
    return make_anchor(turns, person, [place_of(turns, part, nth) for part in words])


def minutes(n: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=n)


def minted(a: Analysis) -> Analysis:
    """The analysis anew, the ids of its new findings written down."""
    mint_ids(a)
    return analyse(a.study)
