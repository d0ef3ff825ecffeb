"""How well the machine places what people say: step and channel, alone and with codings.

``python -m bench.placing`` prints four tables; ``python -m bench.placing development``
keeps to the half of the gold that rules are tuned on.

- The demo's gold quotes in their turns, both halves side by side: accuracy and macro-F1,
  where no answer is a wrong answer and "none" an answer like another.
- End to end: the machine's own observations, each against the gold incident that most of
  it stands in.
- 27 French interviews of craftspeople, the guide's questions hidden: which of the six
  questions does an answer belong to, beside what needs no reading.
- What codings add: so many confirmed for each step, and the interviews nobody coded.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

import jresearch as jr
from bench.craft_guide import craft_table
from bench.gold import GAP, HALVES, REPOSITORY, demo_study, gold, places
from bench.learning import learning, reliable, seconds_to_count
from bench.scoring import Answers, answers, scores, truths
from bench.stays import stays_table
from jresearch.analysis import read_tables
from jresearch.coding.suggest import suggest_places
from jresearch.log import Log
from jresearch.observations.segment import question_before
from jresearch.tables import Observations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jresearch.study import Study

FIELDS = ("step", "channel")


@dataclass(frozen=True)
class Told:
    """The demo's study and tables, and the gold incidents as observations."""

    study: Study
    turns: pd.DataFrame
    people: pd.DataFrame
    cases: pd.DataFrame
    incidents: pd.DataFrame
    observations: pd.DataFrame


def demo(folder: Path, halves: Sequence[str] = HALVES) -> Told:
    """The demo, its gold incidents as observations in the order of telling."""
    study = jr.read_study(demo_study(folder, coded=False))
    tables = read_tables(study, Log())
    turns, people, cases = tables["turns"], tables["people"], tables["cases"]
    incidents = gold("incidents", halves)
    incidents = incidents.assign(observation=[f"G{n:04}" for n in range(len(incidents))])
    return Told(study, turns, people, cases, incidents, _as_observations(incidents, turns, people))


def _as_observations(
    incidents: pd.DataFrame, turns: pd.DataFrame, people: pd.DataFrame
) -> pd.DataFrame:
    who = people.set_index(["interview", "person"])
    by_interview = {str(name): own for name, own in turns.groupby("interview")}
    languages = turns.groupby("interview")["language"].agg(lambda said: said.mode()[0])
    rows = []
    for row in incidents.to_dict("records"):
        interview, person = row["interview"], row["person"]
        own = by_interview[interview]
        parts = list(_parts(own, person, row["quote"]))
        known = who.loc[interview, person]
        rows.append(
            {
                "observation": row["observation"], "interview": interview, "person": person,
                "case": known["case"], "population": known["population"],
                "language": languages[interview], "parts": parts, "quote": row["quote"],
                "question": question_before(own, parts[0]["turn"]), "made_by": "machine",
                "covered_by": None,
            }
        )  # fmt: skip
    table = pd.DataFrame(rows)
    first = [(row["parts"][0]["turn"], row["parts"][0]["start"]) for row in rows]
    table = table.assign(_at=first).sort_values(["interview", "_at"], kind="stable")
    order = table.groupby("interview").cumcount() + 1
    return Observations.validate(table.assign(told_order=order).drop(columns="_at"))


def _parts(own: pd.DataFrame, person: str, quote: str) -> Iterator[dict[str, int]]:
    for piece in quote.split(GAP):
        held = sorted(places(own, person, piece))
        yield {"turn": held[0][0], "start": held[0][1], "end": held[-1][1] + 1}


# What is measured --------------------------------------------------------------------------------


def in_their_turns(told: Told, halves: Sequence[str]) -> list[tuple[str, ...]]:
    """The gold's quotes, by half and field."""
    codings = suggest_places(told.observations, told.turns, told.study.codebook)
    lines = []
    for field in FIELDS:
        said = answers(codings, field)
        by_half = {
            half: scores(truths(told.incidents[told.incidents["half"].eq(half)], field), said)
            for half in halves
        }
        lines.append((field, *_cells(by_half)))
    return lines


def end_to_end(told: Told, halves: Sequence[str]) -> list[tuple[str, ...]]:
    """The machine's own observations against the gold they stand in."""
    observations, _aside = jr.observe(told.turns, told.people, Log())
    codings = suggest_places(observations, told.turns, told.study.codebook)
    at = overlapping(told, observations)
    lines = []
    for field in FIELDS:
        said = answers(codings, field)
        by_half = {}
        for half in halves:
            gold_of = truths(told.incidents[told.incidents["half"].eq(half)], field)
            truth = {name: gold_of[own] for name, own in at.items() if own in gold_of}
            by_half[half] = scores(truth, said)
        lines.append((field, *_cells(by_half)))
    return lines


def overlapping(told: Told, observations: pd.DataFrame) -> Answers:
    """Observation to the gold incident that holds most of it, if that is half of either."""
    held: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    size: Counter[str] = Counter()
    for row in told.observations.to_dict("records"):
        for place in _characters(row["parts"]):
            held[row["interview"]][place] = row["observation"]
            size[row["observation"]] += 1
    found = {}
    for row in observations.to_dict("records"):
        own = list(_characters(row["parts"]))
        shared = Counter(filter(None, (held[row["interview"]].get(place) for place in own)))
        for name, n in shared.most_common(1):
            if 2 * n > min(len(own), size[name]):
                found[row["observation"]] = name
    return found


def _characters(parts: Iterable[Mapping[str, int]]) -> Iterator[tuple[int, int]]:
    return ((p["turn"], n) for p in parts for n in range(p["start"], p["end"]))


def _cells(by_half: Mapping[str, tuple[float, float, int]]) -> list[str]:
    cells = [f"{accuracy:.2f} / {f1:.2f} ({n})" for accuracy, f1, n in by_half.values()]
    if len(by_half) < 2:
        return [*cells, ""]
    one, two = (accuracy for accuracy, _f1, _n in by_half.values())
    return [*cells, f"{one - two:+.2f}"]


# The tables --------------------------------------------------------------------------------------


def _print(title: str, header: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    print(f"\n{title}\n\n| {' | '.join(header)} |\n|{'---|' * len(header)}")
    print("\n".join(f"| {' | '.join(line)} |" for line in lines), flush=True)


def main(*halves: str) -> None:
    """Print the tables, as Markdown."""
    halves = halves or HALVES
    with tempfile.TemporaryDirectory() as folder:
        told = demo(Path(folder), halves)
        shown = (*halves, "gap" if len(halves) > 1 else "")
        how = "accuracy / macro-F1 (n)"
        _print(f"Quotes in their turns: {how}", ("", *shown), in_their_turns(told, halves))
        _print(f"End to end: {how}", ("", *shown), end_to_end(told, halves))
        craft = REPOSITORY.parent / "shared" / "data" / "labels"
        _print("Which question is answered: accuracy", ("", "accuracy"), craft_table(craft))
        _print("With codings: accuracy / macro-F1 on interviews nobody coded",
               ("confirmed a step", *FIELDS), learning(told))  # fmt: skip
        _print("What scores came to, with 50 confirmed a step",
               ("", "score", "proposals", "said", "right"), reliable(told))  # fmt: skip
        shown = ("step", "step and channel", "order (tau)", "begun by", "forced change")
        _print("Passages: F1", ("", *shown), stays_table(told, halves))
        _print("Until a new decision counts", ("observations", "decisions", "first", "then"),
               seconds_to_count(told))  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
