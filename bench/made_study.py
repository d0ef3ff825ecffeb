"""A generated study of any size: the demo's people and invented sayings, told anew by others.

Every interview follows the guide in the order of the journey. Half of what is said at
a step was said there in the demo, in other words only where it is a number; half comes
from the training sayings of that language. The same number gives the same interview.
"""

from __future__ import annotations

import csv
import random
import re
import shutil
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

import jresearch as jr
from bench.gold import GOLD, REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Said = list[tuple[str, str]]
    """Who speaks ("E" asks, "P" answers), and what."""

PARTS = ("codebooks",)
"""What is the demo's own; its messages speak of findings that only its people's words give."""
KPIS = "kpis.csv"
"""The figures that the codebook of the target journey names."""
ANSWERS, SAYINGS = 72, 2
"""Answers of an interview, and sayings of an answer: about a hundred observations."""
EMPLOYEES = 5
"""One interview of so many is an employee's."""
NUMBERS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "douze")
FIRST_NAMES = ("Claire", "Karim", "Solène", "Didier", "Aïcha", "Yannick", "Maud", "Thierry")
SYLLABLES = ("bra", "dou", "fle", "gui", "lan", "mor", "pel", "ti", "vau", "zo")
COLUMNS = ("interview", "file", "sha256", "person", "speaker", "case", "population", "department",
           "consent", "date")  # fmt: skip


def made_study(folder: Path, interviews: int) -> Path:
    """A study of so many interviews in a folder of its own."""
    study = folder / "study"
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, study / part)
    shutil.copy(REPOSITORY / "study.toml", study / "study.toml")
    shutil.copytree(REPOSITORY / "notebooks", study / "notebooks")
    (study / "interviews").mkdir()
    shutil.copy(REPOSITORY / "interviews" / KPIS, study / "interviews" / KPIS)
    (study / "codings").mkdir()
    (study / "messages").mkdir()
    for number in range(1, interviews + 1):
        add_interview(study, number)
    return study


def add_interview(study: Path, number: int) -> None:
    """One interview more, and its row in participants.csv."""
    employee = number % EMPLOYEES == 0
    text = "\n\n".join(f"{speaker} : {words}" for speaker, words in _talk(number, employee))
    file = study / "interviews" / f"entretien_{number:03}.txt"
    file.write_text(text + "\n", encoding="utf-8")
    draw = random.Random(number)  # noqa: S311 - an invented study, no secret
    row = {
        "interview": f"M{number:03}", "file": file.name, "sha256": "", "person": f"M{number:03}a",
        "speaker": _name(number), "case": "" if employee else f"M{number:03}",
        "population": "employee" if employee else "customer",
        "department": draw.choice(("vente", "pose", "digital")) if employee else "",
        "consent": "cite", "date": f"2026-03-{1 + number % 28:02}",
    }  # fmt: skip
    table = study / "interviews" / "participants.csv"
    new = not table.exists()
    with table.open("a", encoding="utf-8", newline="") as people:
        writer = csv.DictWriter(people, COLUMNS)
        if new:
            writer.writeheader()
        writer.writerow(row)


def _name(number: int) -> str:
    """A name of its own for each: most stand in no sentence of anybody."""
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    left, letters = number, ""
    while left or not letters:
        left, syllable = divmod(left, len(SYLLABLES))
        letters += SYLLABLES[syllable]
    return f"{first} {letters.capitalize()}rquin"


def _talk(number: int, employee: bool) -> Iterator[tuple[str, str]]:
    draw = random.Random(number)  # noqa: S311 - see above
    steps = _said_at("employee" if employee else "customer")
    every = _sayings()
    order = [step for step in _steps() if step in steps]
    for answer in range(ANSWERS):
        step = order[answer * len(order) // ANSWERS]
        yield "Enquêtrice", _question(step, answer)
        said = [_retold(draw.choice(steps[step]), draw)]
        said += [every[draw.randrange(len(every))] for _n in range(SAYINGS - 1)]
        yield _name(number), " ".join(said)


def _question(step: str, answer: int) -> str:
    label = _labels()[step]
    return f"Et quand vous dites « {label} », comment cela s'est-il passé, la {answer + 1}e fois ?"


def _retold(words: str, draw: random.Random) -> str:
    """The same, with other numbers: what several tell is alike, never the same to the letter."""
    pattern = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b")
    return pattern.sub(lambda _found: draw.choice(NUMBERS), words)


@cache
def _steps() -> tuple[str, ...]:
    return tuple(jr.read_study(REPOSITORY).codebook.step_ids)


@cache
def _labels() -> dict[str, str]:
    book = jr.read_study(REPOSITORY).codebook
    return {step: book.step_label(step) for step in book.step_ids}


@cache
def _said_at(population: str) -> dict[str, list[str]]:
    """What the demo's people of a population say at each step, as the gold places it."""
    rows = [row for half in ("development", "frozen") for row in _rows(half)]
    own = "V" if population == "employee" else "C"
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["interview"].startswith(own) and row["step"] in _steps():
            found.setdefault(row["step"], []).append(row["quote"].replace(" […] ", " "))
    return found


def _rows(half: str) -> list[dict[str, str]]:
    with (GOLD / half / "incidents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _sayings() -> list[str]:
    files = sorted((GOLD / "training").glob("*.csv"))
    table = pd.concat([pd.read_csv(file, dtype=str) for file in files])
    return table.loc[table["language"].eq("fr"), "text"].tolist()
