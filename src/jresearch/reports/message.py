"""The one sentence over a page or a figure: what it says, by rule, to be read aloud.

A rule that finds nothing to say gives no sentence; the page then stands under its name
alone. A mean is never in a sentence: how many people of how many is, in words ("7 of 10
customers"); k/n stands in the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import PERCENT_FROM, percent_text, records
from jresearch.findings.labels import words_shown
from jresearch.reports.wording import apart, joined, label_in_type, quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Row = dict[str, Any]

TELLING = 3
"""A fall or a rise is told of so many people at least."""
NAMED = 3
"""A sentence names so many steps at most."""


def step_words(codebook: Codebook, step: str) -> str:
    """A step as a sentence cites it."""
    return quoted(codebook.step_label(step))


def customers_of(k: int, n: int) -> str:
    """So many customers of so many, as it is read aloud.

    Examples
    --------
    >>> customers_of(7, 10), customers_of(13, 20)
    ('7 of 10 customers', '13 of 20 customers (65%)')
    """
    told = ngettext("{k} of {n} customers", "{k} of {n} customers", k)
    return told.format(k=k, n=n) + _share(k, n)


def employees_of(k: int, n: int) -> str:
    """So many employees of so many, as it is read aloud."""
    told = ngettext("{k} of {n} employees", "{k} of {n} employees", k)
    return told.format(k=k, n=n) + _share(k, n)


def _people_of(k: int, n: int, series: str) -> str:
    return customers_of(k, n) if series == "lived" else employees_of(k, n)


def _share(k: int, n: int) -> str:
    return f" ({percent_text(k / n)})" if n >= PERCENT_FROM else ""


def finding_words(label: str) -> str:
    """A finding as a sentence cites it: between marks, unless it bears marks of its own."""
    told = label_in_type(label)
    return apart(told if words_shown(label) else quoted(told))


def verdict_message(irritants: DataFrame, enchantments: DataFrame) -> str | None:
    """The whole study in one sentence: what weighs most, and what enchants most."""
    heavy, fair = _foremost(irritants), _foremost(enchantments)
    if heavy and fair:
        return _("What weighs most: {down}; what enchants most: {up}").format(down=heavy, up=fair)
    return irritants_message(irritants) or enchantments_message(enchantments)


def irritants_message(ranked: DataFrame) -> str | None:
    """What weighs most, with how many tell it."""
    first = _foremost(ranked)
    return _("What weighs most: {finding}").format(finding=first) if first else None


def enchantments_message(ranked: DataFrame) -> str | None:
    """What enchants most, with how many tell it."""
    first = _foremost(ranked)
    return _("What enchants most: {finding}").format(finding=first) if first else None


def findings_message(ranked: DataFrame, codebook: Codebook) -> str | None:
    """Over a ranking: its first finding, where it happens, with how many tell it."""
    first = _foremost(ranked)
    if not first:
        return None
    step = records(ranked)[0]["step"]
    where = f" ({codebook.step_label(step)})" if isinstance(step, str) else ""
    return _("First: {finding}").format(finding=first + where)


def _foremost(ranked: DataFrame) -> str:
    """The first of a ranking: its words, then how many tell it."""
    if ranked.empty:
        return ""
    row = records(ranked)[0]
    people = _people_of(row["k"], row["exposed"], row["series"])
    return _("{finding}, for {people}").format(finding=finding_words(row["label"]), people=people)


def curve_message(changes: DataFrame, points: DataFrame, by: str, codebook: Codebook) -> str | None:
    """Where the same people's feeling falls most often; else the lowest point."""
    own = records(changes[changes["by"].eq(by) & changes["n"].ge(TELLING)])
    falls = [row for row in own if 2 * row["fell_k"] > row["n"]]
    if falls:
        row = max(falls, key=lambda row: (row["fell_k"] - row["rose_k"], row["fell_k"] / row["n"]))
        return _("The experience falls between {one} and {other} for {people}").format(
            one=step_words(codebook, row["from_step"]), other=step_words(codebook, row["to_step"]),
            people=_people_of(row["fell_k"], row["n"], by),
        )  # fmt: skip
    lowest = records(points[points["by"].eq(by) & points["point"].eq("lowest")])
    if lowest and lowest[0]["negative_k"]:
        row = lowest[0]
        return _("The experience is lowest at {step}, where it is hard for {people}").format(
            step=step_words(codebook, row["step"]),
            people=_people_of(row["negative_k"], row["exposed"], by),
        )
    return None


def moments_message(moments: DataFrame, codebook: Codebook) -> str | None:
    """The steps that decide: those people confirmed, else those the rule proposes."""
    confirmed = moments[moments["confirmed"].eq("yes")]
    proposed = moments[moments["proposed"].eq("yes") & moments["confirmed"].ne("no")]
    chosen = confirmed if len(confirmed) else proposed
    rows = records(chosen.sort_values("importance", ascending=False, kind="stable"))
    if not rows:
        return None
    named = [f"{step_words(codebook, row['step'])} ({_deciding(row)})" for row in rows[:NAMED]]
    text = (
        _("Where the journey is decided: {steps}") if len(confirmed)
        else _("Where the journey may be decided: {steps}")
    )  # fmt: skip
    return text.format(steps=joined(named))


def _deciding(row: Row) -> str:
    """How many say that a step decided, or gave up there."""
    return customers_of(round(row["importance"] * row["exposed"]), row["exposed"])


def mirror_message(mirrored: DataFrame, findings: DataFrame, *, heard: bool) -> str | None:
    """How many of the customers' irritants employees see too, and the first they do not.

    Where no employee was heard, only that: nobody knows what they see.
    """
    if not heard:
        return None if mirrored.empty else _("No employee heard: the company’s own view is missing")
    listed = findings[findings["nature"].eq("irritant") & findings["series"].eq("lived")
                      & ~findings["signal"] & findings["status"].ne("dismissed")]  # fmt: skip
    views = mirrored.set_index("finding")["view"]
    own = listed[listed["finding"].isin(views.index)]
    if own.empty:
        return None
    view = own["finding"].map(views)
    told = _seen(int(view.eq("both").sum()), len(own))
    unseen = own[view.eq("customers_only")].sort_values(
        ["priority", "k"], ascending=False, kind="stable"
    )
    if unseen.empty:
        return told
    row = records(unseen)[0]
    return _("{told}; none speaks of {finding} ({people})").format(
        told=told, finding=finding_words(row["label"]),
        people=customers_of(row["k"], row["exposed"]),
    )  # fmt: skip


def _seen(k: int, n: int) -> str:
    if not k:
        return ngettext("Employees see none of the {n} irritant of customers",
                        "Employees see none of the {n} irritants of customers",
                        n).format(n=n)  # fmt: skip
    return ngettext("Of {n} irritant of customers, employees see {k}",
                    "Of {n} irritants of customers, employees see {k}",
                    n).format(n=n, k=k)  # fmt: skip


def promises_message(promises: DataFrame, codebook: Codebook) -> str | None:
    """Where most saw what was announced broken, of those who tell both sides there."""
    broken = records(promises[promises["step"].notna() & promises["broken_k"].gt(1)])
    if not broken:
        return None
    row = max(broken, key=lambda row: (row["broken_k"], row["broken_k"] / row["k"]))
    return _("At {step} what was announced is not kept for {people} ({measure})").format(
        step=step_words(codebook, row["step"]),
        people=customers_of(row["broken_k"], row["k"]),
        measure=v.label(v.MEASURES, row["measure"]),
    )


def gaps_message(gaps: DataFrame, *, inventory: bool) -> str | None:
    """How many touchpoints are asked for, how many serve that no inventory lists.

    Without an inventory nothing is said to be missing: nobody knows what is offered.
    """
    counts = gaps.drop_duplicates(["gap", "step", "channel"])["gap"].value_counts()
    asked, outside = int(counts.get("asked_for", 0)), int(counts.get("outside", 0))
    if not inventory:
        return _("No inventory given: what is missing is not known")
    told = []
    if asked:
        told.append(ngettext("{n} touchpoint is asked for and stands in no inventory",
                             "{n} touchpoints are asked for and stand in no inventory",
                             asked).format(n=asked))  # fmt: skip
    if outside:
        told.append(ngettext("{n} serves and stands in no inventory",
                             "{n} serve and stand in no inventory", outside).format(n=outside)
                    if told else
                    ngettext("{n} touchpoint serves and stands in no inventory",
                             "{n} touchpoints serve and stand in no inventory",
                             outside).format(n=outside))  # fmt: skip
    if len(told) > 1:
        return _("{one}; {other}").format(one=told[0], other=told[1])
    return told[0] if told else None


def flows_message(paths: DataFrame) -> str | None:
    """How many mix digital channels with others, and how many had to change channel."""
    n = len(paths)
    hybrid, forced = int(paths["hybrid"].eq("yes").sum()), int(paths["forced"].gt(0).sum())
    if not n or not hybrid + forced:
        return None
    mixed = ngettext("{people} mixes digital channels with others",
                     "{people} mix digital channels with others",
                     hybrid).format(people=customers_of(hybrid, n))  # fmt: skip
    had_to = ngettext("{people} had to change channel", "{people} had to change channel",
                      forced).format(people=customers_of(forced, n))  # fmt: skip
    if not hybrid:
        return had_to
    if not forced:
        return mixed
    short = ngettext("{k} had to change channel", "{k} had to change channel", forced)
    return _("{one}; {other}").format(one=mixed, other=short.format(k=forced))


def journey_message(matrix: DataFrame, lived: tuple[str, ...]) -> str | None:
    """How long the journey is, and how many of its touchpoints somebody lived."""
    told = int(matrix["state"].isin(lived).sum())
    if not told:
        return None
    steps, channels = matrix["step"].nunique(), matrix["channel"].nunique()
    used = matrix.loc[matrix["state"].isin(lived), "channel"].nunique()
    over = ngettext("over {used} of {n} channel", "over {used} of {n} channels", channels)
    return ", ".join([
        ngettext("{n} step", "{n} steps", steps).format(n=steps),
        ngettext("{n} touchpoint lived by customers", "{n} touchpoints lived by customers",
                 told).format(n=told),
        over.format(used=used, n=channels),
    ])  # fmt: skip


def sample_message(customers: int, employees: int) -> str | None:
    """Who was heard, in whole people."""
    told = []
    if customers:
        told.append(ngettext("{n} customer journey told", "{n} customer journeys told",
                             customers).format(n=customers))  # fmt: skip
    if employees:
        told.append(ngettext("{n} employee or partner heard", "{n} employees and partners heard",
                             employees).format(n=employees))  # fmt: skip
    return joined(told) or None


def personas_message(personas: DataFrame) -> str | None:
    """How many ways of living the journey, and how many cases live it so.

    Of proto-personas alone that would promise too much: they are portraits to check.
    """
    rows = records(personas)
    if len(rows) < 2:
        return None
    named = [f"{finding_words(row['persona'])} ({row['n']})" for row in rows]
    told = (
        _("{n} portraits to check: {personas}")
        if personas["kind"].eq("proto").all()
        else _("{n} ways of living the journey: {personas}")
    )
    return told.format(n=len(rows), personas=joined(named))


def causes_message(causes: DataFrame) -> str | None:
    """How many irritants have a cause that a person confirmed, and how many only a proposed one."""
    if causes.empty:
        return None
    confirmed = causes.loc[causes["status"].eq("confirmed"), "effect"].nunique()
    effects = causes["effect"].nunique()
    return ngettext(
        "{n} irritant with a cause inside the company, {k} confirmed",
        "{n} irritants with a cause inside the company, {k} confirmed",
        effects,
    ).format(n=effects, k=confirmed)
