"""The short ranking over the cards: the same findings in the same order, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports.figure import Bar, Words, figure
from jresearch.reports.listing import order_told, source_line
from jresearch.reports.wording import name_of, present
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.finding_name import Name
    from jresearch.reports.shown import Shown


def ranking(a: Analysis, rows: pd.DataFrame, called: Mapping[str, Name], nature: str) -> Shown:
    """A bar a card, which leads to it."""
    from jresearch.figures import draw_findings

    drawn = rows.assign(label=[called[one].text for one in rows["finding"]])
    axes = draw_findings(
        drawn, a.study.codebook, families=dict(zip(a.findings["finding"], a.findings["label"],
        strict=True)), source=source_line(a),
    )  # fmt: skip
    links = {
        f"finding:{row['finding']}": (
            name_of("verbatims", row["finding"]),
            f"{called[row['finding']].text} · {ratio_text(row['k'], row['exposed'])}",
        )
        for row in records(rows)
    }
    words = Words(
        _("{nature}: {series}.").format(
            nature=v.label(v.NATURES, nature).capitalize(), series=v.label(v.SERIES, "lived")
        ),
        _("Journeys that tell it, out of those that lived the step.") + " " + order_told(rows),
    )  # fmt: skip
    return figure(axes, name_of(_("findings"), v.label(v.NATURES, nature), "lived"), words,
                  links=links, bars=_bars(a, rows, called))  # fmt: skip


def _bars(a: Analysis, rows: pd.DataFrame, called: Mapping[str, Name]) -> list[Bar]:
    return [
        Bar(called[row["finding"]].text,
            a.study.codebook.step_label(row["step"]) if present(row["step"]) else "",
            ratio_text(row["k"], row["exposed"]),
            round(100 * row["k"] / row["exposed"]) if row["exposed"] else 0,
            name_of("verbatims", row["finding"]))
        for row in records(rows)
    ]  # fmt: skip
