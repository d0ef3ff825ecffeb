"""What codings add to placing, what its scores are worth, and how soon a decision counts."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from bench.scoring import answers, scores, truths
from jresearch.coding.calibration import reliability
from jresearch.coding.suggest import suggest_places
from jresearch.log import Act, Log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.placing import Told

FIELDS = ("step", "channel")
CONFIRMED = (5, 10, 20, 50)
FOLDS = 5
Answers = dict[str, str]


def learning(told: Told) -> list[tuple[str, ...]]:
    """Accuracy on interviews nobody coded, after so many confirmed for each step elsewhere."""
    folds = _folds(told.observations["interview"])
    lines = [("0", *_learned(told, folds, 0))]
    lines += [(str(n), *_learned(told, folds, n)) for n in CONFIRMED]
    return lines


def _folds(interviews: pd.Series[str]) -> list[set[str]]:
    """The interviews dealt out, the longest first, so that folds are of a size."""
    by_size = interviews.value_counts(sort=False).sort_index()
    dealt = by_size.sort_values(ascending=False, kind="stable").index
    return [set(dealt[n::FOLDS]) for n in range(FOLDS)]


def _learned(told: Told, folds: Sequence[set[str]], each: int) -> tuple[str, str]:
    said: dict[str, Answers] = {field: {} for field in FIELDS}
    for fold in folds:
        tested = told.observations["interview"].isin(fold)
        log = confirmed(told, set(told.observations["interview"]) - fold, each)
        codings = suggest_places(told.observations, told.turns, told.study.codebook, log)
        kept = codings[codings["target"].isin(told.observations["observation"][tested])]
        for field in FIELDS:
            said[field] |= answers(kept, field)
    step, channel = (scores(truths(told.incidents, field), said[field]) for field in FIELDS)
    return f"{step[0]:.2f} / {step[1]:.2f}", f"{channel[0]:.2f} / {channel[1]:.2f}"


def confirmed(told: Told, interviews: set[str], each: int) -> Log:
    """A log in which somebody coded so many incidents of each step, drawn by chance."""
    own = told.incidents[told.incidents["interview"].isin(interviews)]
    drawn = own.sample(frac=1, random_state=20240613).groupby("step").head(each)
    acts = []
    for row in drawn.sort_values("observation").to_dict("records"):
        for field in FIELDS:
            if row[field]:
                number = f"L{len(acts):05}"
                acts.append(
                    Act(id=number, at=f"2026-01-01T00:00:00.{len(acts):06}Z", coder="gold",
                        act="set", group=number, target=f"observation:{row['observation']}",
                        field=field, value=row[field])
                )  # fmt: skip
    return Log(acts=tuple(acts), coders=("gold",))


def seconds_to_count(told: Told, observations: int = 5_000) -> list[tuple[str, ...]]:
    """How long a new decision takes to count, among so many observations: seconds of one core."""
    times = -(-observations // len(told.observations))
    copies = [
        told.observations.assign(
            observation=told.observations["observation"] + f".{n}",
            interview=told.observations["interview"] + f".{n}",
            quote=told.observations["quote"] + f" {n}",
        )
        for n in range(times)
    ]
    many = pd.concat(copies, ignore_index=True).iloc[:observations]
    turns = pd.concat(
        [told.turns.assign(interview=told.turns["interview"] + f".{n}") for n in range(times)],
        ignore_index=True,
    )
    log = confirmed(told, set(told.observations["interview"]), 50)
    acts = tuple(_elsewhere(act) for act in log.acts)

    def lasting(of: Log) -> float:
        begin = time.process_time()
        suggest_places(many, turns, told.study.codebook, of)
        return time.process_time() - begin

    first = lasting(Log(acts=acts[:-2], coders=log.coders))
    again = lasting(Log(acts=acts, coders=log.coders))
    return [(f"{len(many)}", f"{len(acts)}", f"{first:.2f} s", f"{again:.2f} s")]


def _elsewhere(act: Act) -> Act:
    return replace(act, target=f"{act.target}.0")


def reliable(told: Told) -> list[tuple[str, ...]]:
    """By band of score, how often proposals on interviews nobody coded were right."""
    folds = _folds(told.observations["interview"])
    lines = []
    for field in FIELDS:
        truth = truths(told.incidents, field)
        said: list[tuple[float, bool]] = []
        for fold in folds:
            log = confirmed(told, set(told.observations["interview"]) - fold, max(CONFIRMED))
            codings = suggest_places(told.observations, told.turns, told.study.codebook, log)
            tested = told.observations["observation"][told.observations["interview"].isin(fold)]
            own = codings[codings["field"].eq(field) & codings["target"].isin(tested)]
            said += [
                (float(score), truth[target] == value)
                for target, value, score in zip(
                    own["target"], own["value"], own["score"], strict=True
                )
                if target in truth
            ]
        table = reliability([score for score, _right in said], [right for _score, right in said])
        lines += [
            (field, f"{row['from']:.1f} to {row['to']:.1f}", f"{row['n']}", f"{row['said']:.2f}",
             f"{row['right']:.2f}")
            for row in table.to_dict("records")
        ]  # fmt: skip
    return lines
