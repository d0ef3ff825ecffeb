"""The company's own figures, kept beside the interviews: kpis.csv.

NPS, satisfaction, effort, delays … come from surveys and systems, each with its
n and its period. They are shown beside what people told and never mixed into
it. A figure without n is refused: nobody could say how sure it is.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import wilson
from jresearch.errors import Problems, did_you_mean
from jresearch.tables import Kpis
from jresearch.transcripts.participants import word_in
from jresearch.transcripts.side_files import read_side_file
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.codebook import Codebook
    from jresearch.study import Study
    from jresearch.transcripts.side_files import Row

FILE = "kpis.csv"
NEEDED = ("kpi", "value", "n", "period")
KNOWN = (*NEEDED, "label", "step", "channel", "population", "unit", "direction", "source")
POPULATION, DIRECTION = "customer", "up"
"""What a row without these cells is about: customers, and the more the better."""
Z = 1.959964


def read_kpis(study: Study) -> pd.DataFrame:
    """The figures of kpis.csv (or .xlsx) with their margins; none when there is no such file.

    Returns
    -------
    Kpis
        ``low`` and ``high`` are the 95 % interval: of a share by Wilson, of an
        NPS in the worst case that fits it (promoters and detractors only, so
        that the variance is 1 − nps²); missing where the spread is not known.

    Raises
    ------
    InputError
        With every bad cell: file, line, column, value, way out.
    """
    problems = Problems()
    table = read_side_file(study.interviews / FILE, NEEDED, KNOWN, problems)
    rows = [_kpi(row, study.codebook, problems) for row in table.rows]
    problems.raise_if_any()
    if not rows:
        return Kpis.empty()
    return Kpis.validate(pd.DataFrame(rows, columns=Kpis.columns()))


def _kpi(row: Row, codebook: Codebook, problems: Problems) -> dict[str, Any]:
    kpi = row.cell("kpi").casefold()
    if not kpi:
        problems.add(row.where("kpi"), _("the value is missing."))
    if not row.cell("period"):
        problems.add(row.where("period"), _("the value is missing."))
    value, n = _number(row, "value", problems), _number(row, "n", problems)
    if n is not None and (n < 1 or n % 1):
        problems.add(row.where("n"), _("'{value}' is no number of answers.").format(value=n))
        n = None
    unit = row.cell("unit")
    low, high = margin(kpi, unit, value, n)
    return {
        "kpi": kpi, "label": row.cell("label") or kpi.replace("_", " "),
        "step": _place(row, "step", codebook.step_ids, problems),
        "channel": _place(row, "channel", codebook.channel_ids, problems),
        "population": word_in(row, "population", v.POPULATIONS, problems) or POPULATION,
        "value": value, "unit": unit, "n": n, "low": low, "high": high,
        "period": row.cell("period"),
        "direction": word_in(row, "direction", v.DIRECTIONS, problems) or DIRECTION,
        "source": row.cell("source") or None,
    }  # fmt: skip


def _number(row: Row, column: str, problems: Problems) -> float | None:
    """A number as written in either language: 1 234,5 or 1234.5, − or -."""
    written = row.cell(column)
    if not written:
        problems.add(row.where(column), _("the value is missing."))
        return None
    plain = "".join(written.split()).replace("−", "-").replace(",", ".").removesuffix("%")
    try:
        return float(plain)
    except ValueError:
        problems.add(row.where(column), _("'{value}' is not a number.").format(value=written))
        return None


def _place(row: Row, column: str, known: Sequence[str], problems: Problems) -> str | None:
    written = row.cell(column)
    if written and written not in known:
        problems.add(
            row.where(column),
            _("'{value}' is not in the codebook.").format(value=written),
            did_you_mean(written, known),
        )
    return written or None


def margin(
    kpi: str, unit: str, value: float | None, n: float | None
) -> tuple[float | None, float | None]:
    """The 95 % interval of a figure, where its kind tells how it spreads.

    Examples
    --------
    >>> [round(bound, 1) for bound in margin("nps", "points", -34, 241)]
    [-45.9, -22.1]
    >>> [round(bound, 1) for bound in margin("csat", "%", 91, 511)]
    [88.2, 93.2]
    >>> margin("delay_weeks_mean", "weeks", 11.2, 655)
    (None, None)
    """
    if value is None or n is None:
        return None, None
    if kpi == "nps":
        half = 100 * Z * sqrt(max(0.0, 1 - (value / 100) ** 2) / n)
        return max(-100.0, value - half), min(100.0, value + half)
    if unit == "%" and 0 <= value <= 100:
        low, high = wilson(value / 100 * n, n)
        return 100 * low, 100 * high
    return None, None
