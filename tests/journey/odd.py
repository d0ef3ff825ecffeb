"""Odd studies: from a few invented rows to a whole analysis, without the machine's reading."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

import jresearch as jr
from journey.made import CHANNELS, CUSTOMER, STEPS, coded, said
from jresearch.analysis import Analysis
from jresearch.coding.follows import with_what_follows
from jresearch.log import read_log
from jresearch.passages import facts
from jresearch.study import read_study
from jresearch.tables import Aside, Cases, Codings, Interviews, Kpis, Observations, People, Turns
from making import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("digital", "human", "physical")
SIXTY = "Je redemande encore une fois où en est ma commande, par écrit"
"""A step of sixty characters, as nobody should write it."""


def long_label(n):
    return f"{SIXTY[: 60 - len(str(n)) - 1]} {n}"


def study(folder, language="fr", *, steps=STEPS, channels=CHANNELS, inventory=(), long=False):
    """A study on disk with these steps and channels, as any other."""
    for name in ("interviews", "codebooks", "codings", "messages", "private", "notebooks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "study.toml").write_text(SETTINGS.format(language=language), encoding="utf-8")
    third = max(1, len(steps) // 3)
    book = {
        "version": 1, "name": {"fr": "Louer un vélo", "en": "Renting a bike"},
        "steps": [
            {"id": step, "macro": ("before", "purchase", "after")[min(n // third, 2)],
             "label": {lang: long_label(n) if long else f"{word} {step}"
                       for lang, word in (("fr", "Je fais"), ("en", "I do"))}}
            for n, step in enumerate(steps)
        ],
        "channels": [
            {"id": channel, "kind": KINDS[n % 3],
             "label": dict.fromkeys(("fr", "en"), long_label(n) if long else channel)}
            for n, channel in enumerate(channels)
        ],
    }  # fmt: skip
    # JSON is YAML too.
    (folder / "codebooks" / "journey.yaml").write_text(json.dumps(book), encoding="utf-8")
    lines = [
        "step,channel,offered,source,owner,actor",
        *(",".join(row) + ",,," for row in inventory),
    ]
    (folder / "codebooks" / "touchpoints.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_study(folder)


def analysis(of, rows, *, source="interview", outcome=None, **columns):
    """All the tables of a study, from observations with their fields resolved."""
    told = pd.DataFrame([row | {"parts": []} for row in rows]) if rows else None
    table = coded() if told is None else coded(*rows)
    table = table.assign(
        parts=[[{"turn": n, "start": 0, "end": len(q)}] for n, q in enumerate(table["quote"], 1)]
    )
    ids = sorted(set(table["case"].dropna()))
    cases = Cases.validate(
        pd.DataFrame([
            dict.fromkeys(Cases.columns())
            | {"case": case, "in_scope": "yes", "outcome": outcome,
               "persons": sorted(set(table.loc[table["case"].eq(case), "person"])),
               "product": "kit" if n % 2 else "whole", "persona": "near" if n % 2 else "far"}
            | {name: value.get(case) for name, value in columns.items()}
            for n, case in enumerate(ids)
        ])
    )  # fmt: skip
    interviews = Interviews.validate(
        pd.DataFrame([
            {"interview": name, "file": f"{name}.txt", "sha256": "0", "text_sha": "0",
             "source_type": source, "language": "fr", "date": f"2026-03-{n + 1:02}"}
            for n, name in enumerate(sorted(set(table["interview"])))
        ])
    )  # fmt: skip
    table = with_what_follows(table, cases, interviews)
    people = table.drop_duplicates(["person", "interview"])
    log, book = read_log(of), of.codebook
    stays = jr.passages(table, cases, book, log)
    findings, evidence = jr.find(table, stays, of, log)
    return Analysis(
        study=of, log=log, interviews=interviews, cases=cases, coded=table, passages=stays,
        people=People.validate(people[["person", "interview", "case", "population"]].assign(
            speaker=people["person"], department=None, consent="cite")),
        turns=Turns.validate(table[["interview", "person", "language"]].assign(
            turn=range(1, len(table) + 1), speaker=table["person"], role="participant",
            text=table["quote"], start_s=None, end_s=None)),
        observations=Observations.validate(table[Observations.columns()]),
        aside=Aside.empty(), codings=Codings.empty(), facts=facts(table), findings=findings,
        evidence=evidence, curve=jr.emotional_curve(table, stays, book),
        matrix=jr.touchpoints(table, stays, book), kpis=Kpis.empty(), notices=(),
    )  # fmt: skip


def irritated(case="C1", step="wait", n=0, **more):
    """One who had to chase, in words of their own."""
    quote = ("C'est moi qui relance.", "J'ai dû relancer deux fois.", "Sans relancer, rien.")[n % 3]
    about = {"nature": ["irritant"], "rate": (1, 0), "severity": 2, "channel": "phone"}
    return said(case, step, quote, **about | more)


def pleased(case="C1", step="receive", **more):
    about = {"nature": ["enchantment"], "rate": (0, 2), "channel": "shop"}
    return said(case, step, "Il est resté une heure de plus, un amour.", **about | more)


def employee(who="V1", step="wait", **more):
    about = {"nature": ["dysfunction"], "rate": (1, 0), "channel": "phone"}
    return said(who, step, "On a deux logiciels qui se parlent pas.", population="employee",
                person=who, **about | more)  # fmt: skip


def several(n=6):
    """An ordinary small study: n customers and two employees."""
    rows = [row for i in range(n) for row in (irritated(f"C{i}", n=i), pleased(f"C{i}"))]
    return [*rows, employee(), employee("V2", series="employees_own")]


def odd_studies(folder: Path, language: str):
    """(name, analysis) of each odd study, one after the other."""

    def make(name, rows, *, source="interview", outcome=None, columns=None, **book):
        of = study(folder / name.replace(" ", "_"), language, **book)
        return name, analysis(of, rows, source=source, outcome=outcome, **(columns or {}))

    yield make("nobody", [])
    yield make("one case", [irritated(), pleased()])
    yield make("one step", [irritated(f"C{n}", n=n) for n in range(5)], steps=("wait",))
    yield make("no employees", several()[:-2])
    yield make(
        "no channel",
        [row | {"channel": None} for row in several()], channels=(),
    )  # fmt: skip
    silent = {"rate": (None, None), "nature": [], "severity": None}
    yield make("all silent", [said(f"C{n}", "wait", "Voilà.", **silent) for n in range(6)])
    many = tuple(f"s{n:02}" for n in range(80))
    yield make(
        "eighty steps",
        [irritated(f"C{n}", many[(7 * n + m) % 80], n=m) for n in range(6) for m in range(20)],
        steps=many,
    )  # fmt: skip
    name, long = make("long labels", several(), long=True, inventory=(("wait", "web", "yes"),))
    labels = [long_label(n) for n in range(len(long.findings))]
    yield name, replace(long, findings=long.findings.assign(label=labels))
    yield make(
        "without a person", [irritated(), irritated("C2") | {"case": None}],
        columns={"persons": {"C1": []}},
    )  # fmt: skip
    yield make(
        "one person in two cases",
        [irritated(f"C{n}", n=n, person="Ana") for n in range(2)]
        + [pleased(f"C{n}", person="Ana") for n in range(2)],
    )
    yield make("only surveys", several()[:-2], source="survey")
    yield make("only employees", [employee(f"V{n}", s) for n in range(4) for s in STEPS])
    yield make(
        "everything abandoned", several(), outcome="abandoned",
        columns={"exit_step": {f"C{n}": "wait" for n in range(6)}},
    )  # fmt: skip
    yield make(
        "everything led",
        [row | {"elicitation": "led", "series": "apart"} for row in several()[:-2]],
    )


__all__ = ["CUSTOMER", "SIXTY", "analysis", "employee", "irritated", "odd_studies", "pleased",
           "study"]  # fmt: skip
