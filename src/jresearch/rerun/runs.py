"""The reports of a study as runs to compare: which there are, and what each showed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pandas import DataFrame

NEEDED = {
    "findings": ("finding", "nature", "step", "series", "label", "label_by", "status", "k",
                 "exposed", "priority", "signal"),
    "evidence": ("finding", "observation", "stance"),
    "coded": ("observation", "interview", "quote", "person", "case", "population", "covered_by",
              "series", "step", "channel", "valence"),
    "curve": ("by", "line", "step", "k_rated", "exposed", "mean", "state"),
}  # fmt: skip
"""What a comparison reads of a report's tables."""


@dataclass(frozen=True)
class Shown:
    """The tables of a report, as it shows them: pseudonyms in the place of names."""

    name: str
    findings: DataFrame
    evidence: DataFrame
    coded: DataFrame
    curve: DataFrame


def runs(reports: Path) -> list[Path]:
    """The folders of finished reports, the one made last at the end."""
    finished = [path.parent for path in reports.glob("*/run.json")]
    return sorted(finished, key=lambda path: ((path / "run.json").stat().st_mtime_ns, path.name))


def read_run(folder: Path) -> Shown:
    """The tables of a report.

    Raises
    ------
    InputError
        No report stands there, or an older version wrote it without what is needed.
    """
    tables = {name: _read(folder, name, columns) for name, columns in NEEDED.items()}
    findings = tables["findings"]
    numbers = {"k": "int64", "exposed": "int64", "priority": "float64"}
    signal = findings["signal"].astype(str).eq("True")
    return Shown(
        folder.name, findings.astype(numbers).assign(signal=signal), tables["evidence"],
        tables["coded"].astype({"valence": "float64"}),
        tables["curve"].astype({"k_rated": "int64", "exposed": "int64", "mean": "float64"}),
    )  # fmt: skip


def _read(folder: Path, name: str, columns: Sequence[str]) -> DataFrame:
    path = folder / "tables" / f"{name}.csv"
    where = f"{folder.name}/tables/{name}.csv"
    try:
        table = pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False, na_values=[""],
                            dtype=str)  # fmt: skip
    except OSError:
        raise InputError(
            Problem(where, _("there is no such file."), _("Make the report again: jresearch run."))
        ) from None
    missing = [column for column in columns if column not in table]
    if missing:
        what = _("an older version wrote it, without {columns}.").format(columns=", ".join(missing))
        raise InputError(Problem(where, what, _("Make the report again: jresearch run.")))
    return table[list(columns)]


def two_runs(
    reports: Path, names: Sequence[str], current: Callable[[Path], bool]
) -> tuple[Path, Path | None]:
    """The two runs to compare; None stands for the study as it is now.

    Parameters
    ----------
    names
        Two runs; or one, to compare with the study as it is; or none: then the last
        report and the study, or the last two reports where the last one is up to date,
        of those in the language in force as far as there are any.
    current
        Whether a report shows the study as it is.
    """
    known = {path.name: path for path in runs(reports)}
    chosen = [_named(name, known) for name in names]
    if len(chosen) == 2:
        return chosen[0], chosen[1]
    if chosen:
        return chosen[0], None
    told = {name: path for name, path in known.items() if _language(path) in {"", language()}}
    told = told or {name: path for name, path in known.items() if not current(path)}
    last = _last(reports, told)
    if last is None or (current(last) and len(told) < 2):
        what = _("there are no two runs to compare.")
        raise InputError(Problem("reports", what, _("Make a report, then change something.")))
    if not current(last):
        return last, None
    others = [path for path in told.values() if path != last]
    return others[-1], last


def _language(run: Path) -> str:
    """The language a report is written in; empty where it does not say."""
    try:
        told = json.loads((run / "run.json").read_text(encoding="utf-8"))
        return str(told.get("language", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _named(name: str, known: dict[str, Path]) -> Path:
    found = [path for key, path in known.items() if key == Path(name).name or key.endswith(name)]
    if len(found) == 1:
        return found[0]
    what = _("no report is called '{name}'.").format(name=name)
    raise InputError(Problem("reports", what, did_you_mean(name, list(known))))


def _last(reports: Path, known: dict[str, Path]) -> Path | None:
    """The report that latest.json points to, else the one made last."""
    try:
        said = json.loads((reports / "latest.json").read_text(encoding="utf-8"))
        return known[said["folder"]]
    except (OSError, ValueError, KeyError, TypeError):
        return list(known.values())[-1] if known else None
