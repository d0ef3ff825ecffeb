"""The journey on real data, without a special case: 27 interviews, and 8,775 answers.

``python -m bench.journey`` analyses the French interviews of shared/data as any
study, and asks for every table of the journey. Then the answers of patients of
three hospital trusts: imported as any survey is, each answer a case. ``[[sources]]``
in study.toml says that the theme people gave an answer is its step, that its
criticality is its degrees, and that the trust is a segment. Times are of the processor, since what
else the machine does is not the journey's doing; 1 when a limit is passed.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

import jresearch as jr
from bench.craft import DATA, craft_study
from bench.figures import print_figures
from jresearch.journey import Journey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.figures import Figure

ANSWERS = DATA / "labels" / "codes_valence_en_patient_feedback.csv"
LIMIT = 30.0
SURVEY = """
[[sources]]
file = "feedback.csv"
type = "survey"
answer = "feedback"
question = "question"
respondent = "row_index"
language = "en"
population = "customer"
attributes = ["organization"]
id = "PF"
rating = { column = "criticality", worst = -5, best = 5 }
given.step = { column = "label", values = { VALUES } }
"""


def seconds(make: Callable[[], Any]) -> tuple[Any, float]:
    """What is made, and the processor's time it took."""
    begin = time.process_time()
    made = make()
    return made, time.process_time() - begin


def every_table(journey: Journey) -> dict[str, Any]:
    """Every table of a journey, by name; and those by product."""
    names = [
        name for name, member in vars(Journey).items()
        if isinstance(member, cached_property) and not name.startswith("_")
    ]  # fmt: skip
    return {name: getattr(journey, name) for name in names} | {"typical": journey.typical_path()}


def of_interviews() -> Iterator[Figure]:
    """The 27 interviews, from files to every table."""
    with tempfile.TemporaryDirectory() as folder:
        study = jr.read_study(craft_study(Path(folder)))
        a, took = seconds(lambda: jr.analyse(study))
        tables, also = seconds(lambda: every_table(a.journey))
        yield "27 interviews: read, coded, grouped", took, None, "s"
        yield "27 interviews: every table of the journey", also, LIMIT, "s"
        yield "27 interviews: observations", len(a.coded), None, ""
        yield "27 interviews: paths", len(tables["paths"]), None, ""
        yield "27 interviews: k outside of exposed", _outside(a.findings, tables), 0, ""


def patient_study(folder: Path, every: int = 1) -> Path:
    """A study of the answers, or of every so many: their themes are the steps.

    The first theme that people gave a text is its own.
    """
    from jresearch.scaffold import init

    study = init(folder / "patients", "en")
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    # A row is a code: an answer that people gave several stands on several rows.
    own = {row["feedback"]: row for row in reversed(rows)}
    answers = sorted(own.values(), key=lambda row: int(row["row_index"]))[::every]
    with (study / "interviews" / "feedback.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(answers[0]))
        writer.writeheader()
        writer.writerows(answers)
    labels = sorted({row["label"] for row in answers})
    values = ", ".join(f'"{label}" = "{step_of(label)}"' for label in labels)
    settings = study / "study.toml"
    told = settings.read_text(encoding="utf-8") + SURVEY.replace("VALUES", values)
    settings.write_text(told, encoding="utf-8")
    lines = ["version: 1", "name: {en: A stay}", "steps:"]
    for n, label in enumerate(labels):
        macro = ("before", "purchase", "after")[3 * n // len(labels)]
        lines += [f"  - id: {step_of(label)}", f'    label: {{en: "I: {label}"}}',
                  f"    macro: {macro}"]  # fmt: skip
    (study / "codebooks" / "journey.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("touchpoints.csv", "themes.yaml"):
        (study / "codebooks" / name).unlink(missing_ok=True)
    return study


def step_of(label: str) -> str:
    """A theme as the id of a step."""
    return "_".join("".join(c if c.isalnum() else " " for c in label.lower()).split())


def of_answers() -> Iterator[Figure]:
    """The answers, from the file to every table."""
    from jresearch.analysis import read_tables
    from jresearch.coding import given_codings
    from jresearch.passages import facts

    with tempfile.TemporaryDirectory() as folder:
        study = jr.read_study(patient_study(Path(folder)))
        log, book = jr.read_log(study), study.codebook
        read, took = seconds(lambda: read_tables(study, log))
        yield "answers: read", took, None, "s"
        (said, _aside), took = seconds(lambda: jr.observe(read["turns"], read["people"], log))
        yield "answers: cut into observations", took, None, "s"
        told, took = seconds(lambda: jr.suggest_codings(said, read["turns"], book, log))
        yield "answers: read by the machine", took, None, "s"
        codings = pd.concat([given_codings(said, read["given"], book), told], ignore_index=True)
        coded, took = seconds(
            lambda: jr.resolve(
                said, codings, read["cases"], log, interviews=read["interviews"], codebook=book
            )
        )
        yield "answers: resolved", took, None, "s"
        stays, took_stays = seconds(lambda: jr.passages(coded, read["cases"], book, log))
        (findings, evidence), took = seconds(lambda: jr.find(coded, stays, study, log))
        yield "answers: grouped", took, None, "s"
        begin = time.process_time()
        curve, matrix = jr.emotional_curve(coded, stays, book), jr.touchpoints(coded, stays, book)
        tables = every_table(Journey(
            codebook=book, log=log, turns=read["turns"], people=read["people"],
            cases=read["cases"], coded=coded, passages=stays, facts=facts(coded),
            findings=findings, evidence=evidence, curve=curve, matrix=matrix, kpis=read["kpis"],
        ))  # fmt: skip
        trust = read["cases"].set_index("case")["organization"]
        by_trust = jr.emotional_curve(coded, stays, book, trust)
        jr.segments(coded, stays, findings, evidence, read["cases"], by="organization")
        yield ("answers: every table of the journey", time.process_time() - begin + took_stays,
               LIMIT, "s")  # fmt: skip
        yield "answers: texts", len(read["cases"]), None, ""
        yield "answers: cases not rated", int((curve["exposed"] - curve["k_rated"]).max()), None, ""
        yield "answers: trusts on the curve", by_trust["by"].nunique(), None, ""
        yield "answers: k outside of exposed", _outside(findings, tables), 0, ""


def _outside(findings: pd.DataFrame, tables: dict[str, Any]) -> int:
    """How many counts are greater than the number who could be counted."""
    among = [findings, *(t for t in tables.values() if isinstance(t, pd.DataFrame))]
    return sum(
        int((table["k"] > table["exposed"]).sum())
        for table in among if {"k", "exposed"} <= set(table.columns)
    )  # fmt: skip


def main() -> int:
    answers = list(of_answers())
    whole = sum(measured for _what, measured, _limit, unit in answers if unit == "s")
    return print_figures(
        [*of_interviews(), *answers, ("answers: from file to table", whole, LIMIT, "s")]
    )


if __name__ == "__main__":
    sys.exit(main())
