"""What the demo study was written to tell, and what of it the product finds.

``python -m bench.story`` prints a table: each thing planted, how many cases the
gold says live it, how much of it the machine finds unaided, and how much stands
there with the coders' decisions. A finding covers a plant when it stands at the
plant's step, most of what it holds belongs to the plant, and it joins at least two
of its cases; told is how many.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jresearch as jr
from bench.gold import demo_study, gold, places

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from jresearch.analysis import Analysis

Row = dict[str, Any]
CUSTOMERS = ("lived", "habitual")


@dataclass(frozen=True)
class Plant:
    """Something planted: at which steps, of which natures, in which gold incidents."""

    name: str
    told: str
    steps: tuple[str, ...]
    natures: tuple[str, ...]
    holds: Callable[[Row], bool]
    unit: str = "case"


def _says(*themes: str) -> Callable[[Row], bool]:
    return lambda row: any(theme in row["theme"].split("; ") for theme in themes)


def _at(channel: str) -> Callable[[Row], bool]:
    return lambda row: row["channel"] == channel


def _any(_row: Row) -> bool:
    return True


BAD, GOOD, LOST = ("irritant",), ("enchantment", "strength"), ("break", "irritant")
INSIDE = ("dysfunction",)
PLANTS = (
    Plant("I1", "c'est moi qui relance", ("follow",), BAD, _says("chasing")),
    Plant("I2", "tout redire : au métreur", ("measures",), LOST, _says("retelling")),
    Plant("I2", "tout redire : au poseur", ("fitting",), LOST, _says("retelling")),
    Plant("I2", "tout redire : à l'après-vente", ("reservations",), LOST, _says("retelling")),
    Plant("I3", "une pièce manque à la livraison", ("delivery",), BAD, _says("missing_part")),
    Plant("I4", "devis opaque", ("quote",), BAD, _says("price_clarity", "pressure")),
    Plant("I4", "« la remise, c'est ce soir »", ("sign",), BAD, _says("price_clarity", "pressure")),
    Plant("I5", "mesure fausse, commande modifiée", ("measures",), BAD, _says("measure_error")),
    Plant("I6", "réserves ouvertes des mois", ("reservations",), BAD, _says("after_sales_time")),
    Plant("I7", "l'espace client dit « en cours »", ("follow",), BAD, _at("account")),
    Plant("P1", "dessiner ensemble en 3D", ("design",), GOOD, _says("seeing_together")),
    Plant("P2", "le poseur", ("fitting",), GOOD, _says("workmanship", "gesture")),
    Plant("P2−", "la pose bâclée", ("fitting",), BAD, _says("workmanship")),
    Plant("P3", "la visio du soir", ("design",), GOOD, _says("my_hours")),
    Plant("P4", "réparé en 48 h hors garantie", ("living",), GOOD, _says("gesture")),
    Plant("P5", "l'appel du directeur", ("reservations", "follow"), GOOD, _says("gesture")),
    Plant("SMS", "prévenez-nous par SMS", ("follow",), ("idea", "expectation"), _at("sms")),
    Plant("photo", "déposer une photo", ("reservations",), ("idea", "expectation"), _any),
    Plant("V", "double saisie, outils séparés", ("follow", "measures", "sign", "fitting"), INSIDE,
          _says("disconnected_tools"), "person"),
    Plant("V", "plans de travail changés", ("follow",), INSIDE, _says("changed_unsaid"), "person"),
    Plant("V", "cotes fausses, vues du dedans", ("measures",), INSIDE, _says("measure_error"),
          "person"),
)  # fmt: skip
MOMENTS = ("design", "measures", "fitting", "reservations")


def incidents_of(plant: Plant, every: pd.DataFrame) -> list[Row]:
    """The gold incidents of a plant: what feeds its series, nothing of competitors or of 2015."""
    rows: list[Row] = every.to_dict("records")
    wished = {"idea", "expectation"} & set(plant.natures)
    return [
        row
        for row in rows
        if row["step"] in plant.steps
        and set(row["nature"].split("; ")) & set(plant.natures)
        and row["about"] != "competitor"
        and not row["case"]
        and row["elicitation"] != "led"
        and (wished or row["modality"] in CUSTOMERS)
        and row["interview"].startswith("C" if plant.unit == "case" else "V")
        and plant.holds(row)
    ]


class Telling:
    """An analysis of the demo, and which gold incidents its observations hold."""

    def __init__(self, a: Analysis, every: pd.DataFrame) -> None:
        self.a = a
        turns = {str(name): own for name, own in a.turns.groupby("interview")}
        where = {
            (row["interview"], row["quote"]): places(
                turns[row["interview"]], row["person"], row["quote"]
            )
            for row in every.to_dict("records")
        }
        self.holds: dict[str, set[tuple[str, str]]] = {}
        by_interview: dict[str, list[tuple[str, str]]] = {}
        for key in where:
            by_interview.setdefault(key[0], []).append(key)
        for seen in a.coded.to_dict("records"):
            own = {(p["turn"], n) for p in seen["parts"] for n in range(p["start"], p["end"])}
            self.holds[seen["observation"]] = {
                key
                for key in by_interview.get(seen["interview"], ())
                if len(own & where[key]) * 2 > min(len(own), len(where[key]))
            }
        supports = a.evidence[a.evidence["stance"].eq("supports")]
        self.behind = {
            str(name): list(own) for name, own in supports.groupby("finding")["observation"]
        }

    def joined(self, plant: Plant, rows: list[Row]) -> tuple[int, str]:
        """The most cases of a plant that one finding joins, and the finding's label."""
        of = {(row["interview"], row["quote"]): row["interview"] for row in rows}
        best = (0, "")
        for row in self.a.findings.to_dict("records"):
            if row["step"] not in plant.steps or row["nature"] not in plant.natures:
                continue
            behind = self.behind.get(row["finding"], [])
            hits = [self.holds[name] & of.keys() for name in behind]
            pure = sum(map(bool, hits)) * 2 > len(behind)
            cases = {of[key] for found in hits for key in found}
            if pure and len(cases) > best[0]:
                best = (len(cases), str(row["label"]))
        return best

    def decisive(self, step: str) -> int:
        """In how many cases the step is known to be told as decisive."""
        coded = self.a.coded
        told = coded[coded["decisive"].eq("yes") & coded["step"].eq(step)]
        return int(told["case"].nunique())

    def state(self, step: str, channel: str) -> str:
        """What the matrix says of a touchpoint."""
        matrix = self.a.matrix
        row = matrix[matrix["step"].eq(step) & matrix["channel"].eq(channel)].iloc[0]
        return f"{row['state']} ({row['used_k']})"


def table() -> list[tuple[str, str, str, str, str]]:
    """(plant, what, planted, unaided, with the coders' decisions)."""
    every = gold("incidents")
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        alone = Telling(_read(demo_study(Path(one), coded=False)), every)
        helped = Telling(_read(demo_study(Path(two), coded=True)), every)
        lines = []
        for plant in PLANTS:
            rows = incidents_of(plant, every)
            planted = len({row["interview"] for row in rows})
            told = [f"{x.joined(plant, rows)[0]}" for x in (alone, helped)]
            lines.append((plant.name, plant.told, str(planted), *told))
        lines += _moments(every, alone, helped) + _breaks(every, alone, helped)
        lines += _touchpoints(alone, helped)
    return lines


def _read(study: Path) -> Analysis:
    return jr.analyse(jr.read_study(study))


def _moments(every: pd.DataFrame, *read: Telling) -> list[tuple[str, ...]]:
    customers = every[every["interview"].str.startswith("C") & every["decisive"].eq("yes")]
    cases = {step: own["interview"].nunique() for step, own in customers.groupby("step")}
    return [
        ("moment", step, str(cases.get(step, 0)), *(str(x.decisive(step)) for x in read))
        for step in MOMENTS
    ]


def _breaks(every: pd.DataFrame, *read: Telling) -> list[tuple[str, ...]]:
    """How many cases tell of a lost thread at each step."""
    broken = every[every["nature"].str.contains("break") & every["interview"].str.startswith("C")]
    cases = Counter({step: own["interview"].nunique() for step, own in broken.groupby("step")})

    def seen(x: Telling, step: str) -> str:
        coded = x.a.coded
        lost = coded["nature"].map(lambda natures: "break" in natures)
        rows = coded[coded["series"].eq("lived") & coded["step"].eq(step) & lost]
        return str(rows["case"].nunique())

    return [
        ("break", step, str(cases[step]), *(seen(x, step) for x in read))
        for step in ("measures", "fitting", "reservations")
    ]


def _touchpoints(*read: Telling) -> list[tuple[str, ...]]:
    wanted = (
        ("ideas", "chat", "offered, nobody"), ("ideas", "kiosk", "offered, nobody"),
        ("follow", "chat", "offered, nobody"), ("follow", "sms", "not offered, wished"),
        ("reservations", "account", "not offered, wished"),
        ("follow", "whatsapp", "outside the inventory"),
    )  # fmt: skip
    return [
        ("touchpoint", f"{step} × {channel}", told, *(x.state(step, channel) for x in read))
        for step, channel, told in wanted
    ]


def main() -> None:
    """Print the table, as Markdown."""
    print("| | planted | gold | unaided | with coders |\n|---|---|---|---|---|")
    for line in table():
        print("| " + " | ".join(line) + " |")


if __name__ == "__main__":
    main()
