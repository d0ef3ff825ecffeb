"""Cards: one finding each, with its k/n, what it rests on and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.findings.labels import words_shown
from jresearch.log import decisions
from jresearch.messages import chosen
from jresearch.reports import quotes
from jresearch.reports.since import counts_before
from jresearch.reports.wording import label_in_type, name_of, present
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.quotes import Quote

UP = ("enchantment", "strength")


@dataclass(frozen=True)
class Card:
    """A finding as a page shows it."""

    finding: str
    label: str
    definition: str
    where: str
    side: str
    k: int
    exposed: int
    unit: str
    facts: list[str]
    exemplar: Quote | None
    quotes: list[Quote]
    said_in: Quote | None = None
    """Where the label stands word for word, when it is the machine's."""
    by_hand: bool = False
    """Whether a person chose the exemplar: it is then shown even under a label in words."""

    @property
    def id(self) -> str:
        """Where the card stands."""
        return name_of(self.finding)

    @property
    def place(self) -> str:
        """Where its verbatims stand."""
        return name_of("verbatims", self.finding)

    @property
    def shows_words(self) -> bool:
        """Whether the label quotes somebody between marks of its own."""
        return bool(words_shown(self.label))

    @property
    def width(self) -> int:
        """Its bar, in hundredths of those exposed."""
        return round(100 * self.k / self.exposed) if self.exposed else 0


def findings(a: Analysis, nature: str) -> pd.DataFrame:
    """The findings of a nature that the team did not dismiss, ordered by hand, then by weight."""
    rows = a.findings[(a.findings["nature"] == nature) & (a.findings["status"] != "dismissed")]
    order = rows.assign(_at_a_step=rows["step"].notna()).sort_values(
        ["_at_a_step", "place", "priority", "k", "finding"],
        ascending=[True, True, False, False, True],
        kind="stable",
        na_position="last",
    )
    return order.drop(columns="_at_a_step").reset_index(drop=True)


def told(a: Analysis) -> dict[str, dict[str, int]]:
    """How many findings of each nature a report lists, by series: signals are not among them."""
    kept = a.findings[~a.findings["signal"] & a.findings["status"].ne("dismissed")]
    counts = kept.groupby(["series", "nature"]).size().to_dict()
    of = {
        series: {nature: int(counts[series, nature]) for nature in v.ids(v.NATURES)
                 if (series, nature) in counts}
        for series in v.ids(v.SERIES)
    }  # fmt: skip
    return {series: natures for series, natures in of.items() if natures}


def signals(a: Analysis) -> int:
    """How many matters one voice alone told, and nobody dismissed."""
    return int((a.findings["signal"] & a.findings["status"].ne("dismissed")).sum())


def top(a: Analysis, nature: str, count: int) -> list[Card]:
    """The first of them that several people tell at a step, for a first page."""
    rows = findings(a, nature)
    lived = rows[~rows["signal"] & rows["step"].notna() & (rows["series"] == "lived")]
    return cards(a, lived.head(count))


def cards(a: Analysis, rows: pd.DataFrame, *, compared: bool = True) -> list[Card]:
    """A card for each finding, in order; ``compared`` with the last report, if it counts alike."""
    by_hand = {about for about, field in decisions(a.log, "finding") if field == "exemplar"}
    before = counts_before(a) if compared else {}
    return [
        _card(a, row, before.get(str(row["finding"])), by_hand=row["finding"] in by_hand)
        for row in records(rows)
    ]


def _card(
    a: Analysis, row: dict[str, Any], before: tuple[int, int] | None, *, by_hand: bool
) -> Card:
    said = quotes.behind(a, str(row["finding"]))
    typical = chosen(a, str(row["finding"]), row["exemplar"])
    return Card(
        finding=str(row["finding"]),
        label=str(row["label"]),
        definition=label_in_type(str(row["definition"])) if present(row["definition"]) else "",
        where=_where(a, row),
        side="up" if row["nature"] in UP else "down",
        k=int(row["k"]),
        exposed=int(row["exposed"]),
        unit=_unit(row),
        facts=_facts(row, before),
        exemplar=next(
            (one for one in said if one.observation == typical and not one.kept_in), None
        ),
        by_hand=by_hand,
        quotes=said,
        said_in=_said_in(row, said),
    )


def _said_in(row: dict[str, Any], said: list[Quote]) -> Quote | None:
    """The verbatim that a proposed label was taken from."""
    words = words_shown(str(row["label"])) or str(row["label"]).strip(" …")
    if row["label_by"] != "machine" or not words:
        return None
    # A label opens with a capital where the words it shows may not.
    return next((one for one in said if words[1:] in one.whole), None)


def _where(a: Analysis, row: dict[str, Any]) -> str:
    if not present(row["step"]):
        return _("Across several steps")
    if row["step"] == v.NONE:
        return _("No step in particular")
    return a.study.codebook.step_label(str(row["step"]))


def _unit(row: dict[str, Any]) -> str:
    exposed = int(row["exposed"])
    if row["series"] == "lived":
        return ngettext("journey concerned", "journeys concerned", exposed)
    return ngettext("employee who spoke of it", "employees who spoke of it", exposed)


def _facts(row: dict[str, Any], before: tuple[int, int] | None) -> list[str]:
    """What to know before relying on it, in few words."""
    mentions, against, led = (int(row[name]) for name in ("mentions", "against", "led"))
    facts = [ngettext("{n} mention", "{n} mentions", mentions).format(n=mentions)]
    if present(row["severity"]):
        facts.append(_("gravity {severity}").format(severity=_severity(float(row["severity"]))))
    if against:
        facts.append(_opposite(row["series"], against))
    if led:
        facts.append(
            ngettext(
                "{n} more said it only when led", "{n} more said it only when led", led
            ).format(n=led)
        )
    if before and before != (int(row["k"]), int(row["exposed"])):
        facts.append(_("{before} in the last report").format(before=ratio_text(*before)))
    if row["label_by"] == "machine":
        facts.append(_("label proposed by the machine"))
    return facts


def _opposite(series: str, n: int) -> str:
    if series == "lived":
        words = ngettext("{n} journey says the opposite", "{n} journeys say the opposite", n)
    else:
        words = ngettext("{n} person says the opposite", "{n} persons say the opposite", n)
    return words.format(n=n)


def _severity(median: float) -> str:
    """The degree and its words; two of them when the median falls between."""
    low, high = (_degree(int(median + rounding)) for rounding in (0, 0.5))
    return low if low == high else _("between {low} and {high}").format(low=low, high=high)


def _degree(number: int) -> str:
    _number, words = v.label(v.FIELDS["severity"].values, str(number)).split(" ", 1)
    return f"{number} ({words})"
