"""A number is tied to the observations behind it: one less, and it moves wherever it is printed."""

from __future__ import annotations

import csv
import re
import shutil
from typing import TYPE_CHECKING

import pytest

import jresearch as jr
from jresearch.scaffold import init
from making import minted

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.reports import Run

pytestmark = pytest.mark.slow

TIMES = {"Claire": "trois", "Paul": "quatre", "Nora": "cinq", "Idris": "six"}
LABEL = "Personne ne rappelle"
PRINTED = ("index.html", "client/index.html", "tables/findings.csv", "client/tables/findings.csv")


def make_study(folder: Path) -> None:
    """Four people who rang about their order; only the report's notebook."""
    init(folder, "fr")
    for path in sorted((folder / "notebooks").glob("*.ipynb"))[:-1]:
        path.unlink()
    for name, times in TIMES.items():
        said = (
            f"Enquêteur : Et la livraison ?\n{name} : Elle est venue un mardi, c'était très bien.\n"
            f"Enquêteur : Et le suivi de la commande ?\n{name} : Pour le suivi de ma commande, "
            f"j'ai dû rappeler {times} fois, aucune nouvelle.\n"
        )
        (folder / "interviews" / f"{name[0]}.txt").write_text(said, encoding="utf-8")


def made(folder: Path) -> Run:
    return jr.run(jr.read_study(folder), progress=lambda *_said: None)


def ringing(a: Analysis) -> str:
    """The finding at a step that all four tell."""
    rows = a.findings[a.findings["step"].notna() & a.findings["k"].eq(len(TIMES))]
    rang = a.coded.loc[a.coded["quote"].str.contains("rappeler"), "observation"]
    behind = a.evidence[a.evidence["observation"].isin(rang)]["finding"]
    return str(rows.loc[rows["finding"].isin(behind), "finding"].iloc[0])


def beside(text: str) -> set[str]:
    """Every k/n printed within a line's reach of the label."""
    words = re.sub(r"\s+", " ", re.sub(r"<(?:style|script).*?</(?:style|script)>|<[^>]*>", "", text,
                                       flags=re.DOTALL))  # fmt: skip
    near = r"(\d+) ?(?:/|sur) ?\d+"
    after = re.findall(rf"{LABEL}[^\d]{{0,60}}{near}", words)
    return {*after, *re.findall(rf"{near}[^\d]{{0,60}}{LABEL}", words)}


def printed(run: Run) -> dict[str, set[str]]:
    found = {}
    for name in PRINTED:
        text = (run.folder / name).read_text(encoding="utf-8")
        if name.endswith(".csv"):
            rows = csv.DictReader(text.removeprefix("\ufeff").splitlines())
            found[name] = {row["k"] for row in rows if row["label"] == LABEL}
        else:
            found[name] = beside(text)
    return found


def test_a_removed_observation_moves_its_number_in_both_editions(tmp_path):
    make_study(tmp_path)
    a = minted(jr.analyse(jr.read_study(tmp_path)))
    finding = ringing(a)
    jr.rename_finding(a, "hv", finding, LABEL)
    jr.keep_finding(a, "hv", finding)
    assert printed(made(tmp_path)) == {name: {"4"} for name in PRINTED}
    # Without the report before: its page of changes, rightly, tells both numbers.
    shutil.rmtree(tmp_path / "reports")
    a = jr.analyse(jr.read_study(tmp_path))
    rang = a.coded[a.coded["quote"].str.contains("rappeler six fois")]
    jr.remove_observation(a, "hv", str(rang["observation"].iloc[0]))
    assert printed(made(tmp_path)) == {name: {"3"} for name in PRINTED}
