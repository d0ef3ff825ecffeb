"""How well each field is read on the demo's gold quotes, half beside half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sklearn.metrics import accuracy_score, f1_score

from bench.gold import GAP, HALVES, gold
from jresearch import vocabulary as v
from jresearch.coding.reading import read_words_of
from jresearch.coding.speech import read_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

Read = dict[str, set[str]]
ASSUMED = {"modality": "lived", "experiencer": "self", "about": "company",
           "elicitation": "spontaneous"}  # fmt: skip
"""What a missing value of these reads as."""

SEVERAL = ("nature", "emotion")
ONE = ("severity", "modality", "experiencer", "about")


def _population(interview: str) -> str:
    return "employee" if interview.startswith("V") else "customer"


def read_quotes(half: str) -> tuple[list[Read], list[Read]]:
    """Gold and read values of each field, quote by quote."""
    wanted, given = [], []
    for row in gold("incidents", [half]).to_dict("records"):
        words = read_parts(row["quote"].split(GAP), "fr")
        found: Read = {}
        for reading in read_words_of(words, _population(row["interview"])):
            found.setdefault(reading.field, set()).add(reading.value)
        given.append(found)
        wanted.append({field: set(row[field].split("; ")) - {""} for field in (*SEVERAL, *ONE)})
    return wanted, given


def _values(field: str, read: list[Read]) -> list[str]:
    return [next(iter(one.get(field, ())), ASSUMED.get(field, "")) for one in read]


def figures(half: str) -> dict[str, tuple[float, int]]:
    """Field (or value of a field) and its F1 or accuracy, with how many the gold has."""
    wanted, given = read_quotes(half)
    told: dict[str, tuple[float, int]] = {}
    for field, values in (("nature", v.ids(v.NATURES)), ("emotion", ("any",))):
        for value in values:
            holds, said_so = (
                [_holds(one.get(field, set()), value) for one in read] for read in (wanted, given)
            )
            told[f"{field} {value}, F1"] = (
                float(f1_score(holds, said_so, zero_division=0)), sum(holds),
            )  # fmt: skip
    for field in ONE:
        truth, said = _values(field, wanted), _values(field, given)
        rest = ASSUMED.get(field, "")
        marked = sum(value != rest for value in truth)
        told[f"{field}, accuracy"] = float(accuracy_score(truth, said)), len(truth)
        told[f"{field}, F1 of what is marked"] = _marked_f1(truth, said, rest), marked
    return told


def _holds(values: set[str], value: str) -> bool:
    return bool(values) if value == "any" else value in values


def _marked_f1(truth: list[str], said: list[str], rest: str) -> float:
    """F1 over all values but the one that a missing mark reads as."""
    labels = sorted({*truth, *said} - {rest})
    return float(f1_score(truth, said, labels=labels, average="micro", zero_division=0))


def field_rows() -> Iterator[str]:
    """The lines of the table."""
    halves = {half: figures(half) for half in HALVES}
    yield f"{'fields on gold quotes: ' + ' / '.join(HALVES):<52}{'(how many)':>20}"
    for what in halves[HALVES[0]]:
        pair = " / ".join(f"{halves[half][what][0]:.2f}" for half in HALVES)
        many = " / ".join(str(halves[half][what][1]) for half in HALVES)
        yield f"  {what:<50}{pair:>14}  ({many})"
