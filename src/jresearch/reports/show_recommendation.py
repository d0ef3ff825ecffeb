"""Who recommends, who warns others: what was written of each journey, beside their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import ratio_text
from jresearch.journey.expectations import of_customers
from jresearch.reports import quotes
from jresearch.reports.figure import Opening
from jresearch.reports.listing import listing
from jresearch.reports.people import customers
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, name_of
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis


def show_recommendation(a: Analysis) -> Shown:
    """How many recommend, advise against, are in two minds; the words of each, as told there."""
    a = a.hidden
    cases = customers(a)
    answers = cases["recommends"].fillna("")
    if not answers.any():
        return NOTHING
    who = {answer: set(cases.loc[answers.eq(answer), "case"]) for answer in (*_labels(), "")}
    said = [answer for answer in _labels() if who[answer]]
    line = joined([_of(answer, len(who[answer]), len(cases)) for answer in said])
    note = f"{line}."
    if who[""]:
        note += " " + ngettext(
            "Of {n} journey it is not known.", "Of {n} journeys it is not known.", len(who[""])
        ).format(n=len(who[""]))
    told = _told(a)
    told_by = [
        Opening((), name_of(_("recommendation"), answer or "open"), label.capitalize(),
                quotes.quotes(a, told[told["case"].isin(who[answer])]))
        for answer, label in (_labels() | {"": _("not said")}).items()
    ]  # fmt: skip
    title = _("Who recommends, who warns others")
    lists = [one for one in told_by if one.quotes]
    return listing(title, note, lists=lists) if lists else listing(title, plain=[note])


def _labels() -> dict[str, str]:
    return {word.id: word.label for word in v.RECOMMENDS}


def _of(answer: str, k: int, n: int) -> str:
    text = {
        "yes": ngettext("{ratio} recommends", "{ratio} recommend", k),
        "no": ngettext("{ratio} advises against", "{ratio} advise against", k),
        "mixed": ngettext("{ratio} is in two minds", "{ratio} are in two minds", k),
    }
    return text[answer].format(ratio=ratio_text(k, n))


def _told(a: Analysis) -> pd.DataFrame:
    """What customers say where they tell others of the company, whatever the modality."""
    steps = [step.id for step in a.study.codebook.steps if step.tells_others]
    said = of_customers(a.coded, a.passages)
    return said[said["step"].isin(steps)]
