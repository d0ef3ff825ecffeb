"""The emotional curve in the report: one series, several on one scale, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import counted, ratio_text, records
from jresearch.errors import InputError, Problem
from jresearch.reports import message, quotes
from jresearch.reports.by_stretch import level_in_name, level_label, level_told
from jresearch.reports.figure import Opening, Words, figure, headline
from jresearch.reports.listing import source_line
from jresearch.reports.people import profile_label
from jresearch.reports.said_at import said_at
from jresearch.reports.show import among
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import decimal, name_of, present
from jresearch.tables import Cases
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.codebook import Codebook

TWO = 2


def show_curve(
    a: Analysis, by: str = "lived", *, small: bool = False, confirmed: bool = False
) -> Shown:
    """The emotional curve of one series; each point opens on its verbatims.

    Parameters
    ----------
    a
        The analysis of a study.
    by
        ``lived``, or one of the two series told by employees.
    small
        Without table and lists, for a first page.
    confirmed
        With a third line: only ratings that a person gave or kept.
    """
    a = a.hidden
    from jresearch.figures import draw_curve

    among(by, v.ids(v.SERIES), "show_curve, by")
    curve = a.curve[a.curve["by"] == by]
    if curve.empty or not curve["k_rated"].sum():
        return NOTHING
    name = name_of(_("curve"), by, *level_in_name(a.study.codebook), *(["small"] if small else []))
    book = a.study.codebook
    lines = ("all", "same_people", "confirmed") if confirmed else ("all", "same_people")
    told: dict[str, Any] = {}
    if not small:
        said = message.curve_message(a.journey.curve_changes, a.journey.curve_points, by, book)
        told = {"notes": _notes(a, by), "subtitle": _how_to_read(), "source": source_line(a),
                "title": headline(said)}  # fmt: skip
    words = _words(a, curve[curve["line"] == "all"], by, small=small)
    lists = [] if small else _lists(a, by, name)
    return figure(draw_curve(curve, book, lines=lines, **told), name, words, lists, small=small)


def _notes(a: Analysis, by: str) -> Any:
    from jresearch.figures import CurveNotes

    points = a.journey.curve_points
    own = points[points["by"].eq(by)]
    return CurveNotes(
        points=points, moments=a.journey.moments, exits=a.journey.exits, breaks=a.journey.breaks,
        quotes={
            row["step"]: words
            for row in reversed(records(own[own["point"].isin(["highest", "lowest", "end"])]))
            if (words := said_at(a, by, row))
        },
    )  # fmt: skip


def _how_to_read() -> str:
    """What its caption does not say."""
    return _("Each small mark is one of them, with a thread down to its lowest point.")


def _words(a: Analysis, line: pd.DataFrame, by: str, *, small: bool) -> Words:
    title = _("Emotional curve: {series}.").format(series=v.label(v.SERIES, by))
    band = _("The band is the variability between people, nothing more.")
    caption = " ".join(filter(None, [level_told(a.study.codebook), _who_counts(by), band]))
    if small:
        return Words(title, caption)
    return Words(title, caption, *curve_table(a.study.codebook, line))


def curve_table(codebook: Codebook, line: pd.DataFrame) -> tuple[list[str], list[list[object]]]:
    """The table of a line of the curve: its heads, a row a step."""
    heads = [
        level_label(codebook, "step").capitalize(), _("Rated"), _("Down"), _("Up"), _("Mean"),
        _("Variability between people"), _("State"),
    ]  # fmt: skip
    rows: list[list[object]] = [
        [
            codebook.step_label(row["step"]),
            ratio_text(row["k_rated"], row["exposed"]),
            ratio_text(row["negative_k"], row["exposed"]),
            ratio_text(row["positive_k"], row["exposed"]),
            decimal(row["mean"]),
            _span(row["low"], row["high"]),
            v.label(v.CURVE_STATES, row["state"]),
        ]
        for row in records(line)
    ]
    return heads, rows


def _who_counts(by: str) -> str:
    if by == "lived":
        return _(
            "Under each step, the journeys whose feeling is known out of those that lived it; "
            "each counts once per step."
        )
    return _(
        "Under each step, the persons whose words show a feeling out of those who spoke of it; "
        "each counts once per step."
    )


def _span(low: float, high: float) -> str:
    if not (present(low) and present(high)):
        return "–"
    return _("{low} to {high}").format(low=decimal(low), high=decimal(high))


def _lists(a: Analysis, by: str, name: str) -> list[Opening]:
    """For each step, what the people who rated it said, the hardest words first."""
    told = counted(a.coded)
    rated = told[(told["series"] == by) & told["valence"].notna()]
    own = a.curve[a.curve["by"].eq(by) & a.curve["line"].eq("all")]
    counts = {row["step"]: point_counts(row) for row in records(own)}
    found = []
    for step in a.study.codebook.step_ids:
        here = rated.loc[rated["step"] == step, "observation"]
        gids = (*(f"curve:{by}:{line}:{step}" for line in v.ids(v.CURVE_LINES)), f"moment:{step}")
        label = a.study.codebook.step_label(step)
        said = quotes.said(a, quotes.hardest_first(a, here))
        found.append(Opening(gids, name_of(name, step), label, said, counts.get(step, "")))
    return found


def point_counts(row: Mapping[str, Any]) -> str:
    """What stands at a point of the curve: never its mean alone."""
    return _("down {down}, up {up}").format(
        down=ratio_text(row["negative_k"], row["exposed"]),
        up=ratio_text(row["positive_k"], row["exposed"]),
    )


def point_words(a: Analysis, row: Mapping[str, Any]) -> str:
    """A point of the curve in words: its step, its counts."""
    return f"{a.study.codebook.step_label(row['step'])} · {point_counts(row)}"


def show_curves(a: Analysis, by: str = "series") -> Shown:
    """Several curves, one under the other on one scale.

    Parameters
    ----------
    by
        ``series``: what customers lived, what employees see of it, what they live themselves;
        or a column of the cases (product, purchase_channel, persona …): what customers of each
        profile lived. A profile of one case is left out: it would be one person's portrait.
    """
    a = a.hidden
    from jresearch.figures import draw_curves

    curve = a.curve if by == "series" else _of_profiles(a, by)
    spoken = list(dict.fromkeys(curve.loc[curve["k_rated"].gt(0), "by"]))
    if len(spoken) < TWO:
        return NOTHING
    name = name_of(_("curves"), by, *level_in_name(a.study.codebook))
    title = (
        _("The same journey, told by each") if by == "series"
        else _("The experience by {profile}").format(profile=Cases.labels().get(by, by))
    )  # fmt: skip
    axes = draw_curves(curve, a.study.codebook, title=title, source=source_line(a))
    heads = [_("Curve"), _("Step"), _("Rated"), _("Down"), _("Up"), _("Mean"), _("State")]
    rows = [
        [_name(row["by"]), a.study.codebook.step_label(row["step"]),
         ratio_text(row["k_rated"], row["exposed"]), ratio_text(row["negative_k"], row["exposed"]),
         ratio_text(row["positive_k"], row["exposed"]), decimal(row["mean"]),
         v.label(v.CURVE_STATES, row["state"])]
        for row in records(curve[curve["line"].eq("all")])
    ]  # fmt: skip
    caption = _("One scale for all, each with its own people; populations are never added up.")
    told = f"{level_told(a.study.codebook)} {caption}".strip()
    return figure(axes[0], name, Words(title + ".", told, heads, rows))


def _name(by: str) -> str:
    return v.label(v.SERIES, by) if by in v.ids(v.SERIES) else by


def _profiles(a: Analysis, by: str) -> pd.Series[str]:
    """Case to profile in words, without the profiles of one case."""
    among(by, [str(name) for name in a.cases.columns], "show_curves, by")
    of = _every_profile(a, by)
    return of[of.map(of.value_counts()).ge(TWO)]


def _every_profile(a: Analysis, by: str) -> pd.Series[str]:
    of = a.cases.set_index("case")[by].dropna().astype(str)
    return of.map(lambda value: profile_label(a, by, value))


def _refuse_one_alone(profile: str, of: pd.Series[str]) -> None:
    """A profile of one case is no profile to show, and no misspelt word either."""
    if profile not in set(of):
        what = _("'{value}' is one journey alone: its curve would be one person's portrait.")
        way_out = _("Name a profile of two journeys or more, in the column that says it.")
        where = "show_before_after"
        raise InputError(Problem(where, what.format(value=profile), way_out))


def _of_profiles(a: Analysis, by: str) -> pd.DataFrame:
    from jresearch.journey import emotional_curve

    return emotional_curve(a.coded, a.passages, a.study.codebook, by=_profiles(a, by))


def show_before_after(a: Analysis, by: str, before: str, after: str) -> Shown:
    """What customers of two profiles lived, one over the other, with what differs and how surely.

    Parameters
    ----------
    by
        A column of the cases: a wave, a product, a purchase channel …
    before, after
        Two of its values, as the cases or the report write them.
    """
    a = a.hidden
    from jresearch.figures import draw_before_after
    from jresearch.journey import curve_difference, emotional_curve

    of = _profiles(a, by)
    names = [profile_label(a, by, value) for value in (before, after)]
    for shown in names:
        among(shown, sorted(set(_every_profile(a, by))), "show_before_after")
        _refuse_one_alone(shown, of)
    curve = emotional_curve(a.coded, a.passages, a.study.codebook, by=of)
    changed = curve_difference(a.coded, a.study.codebook, of, names[1], names[0])
    sides = [curve[curve["by"].eq(shown)] for shown in names]
    title = _("From {before} to {after}").format(before=names[0], after=names[1])
    axes = draw_before_after(
        sides[0], sides[1], a.study.codebook, names=(names[0], names[1]), differences=changed,
        title=title, source=source_line(a),
    )  # fmt: skip
    rated = _("Rated")
    heads = [_("Step"), *(f"{rated} ({shown})" for shown in names),
             _("Difference"), _("Variability between people")]  # fmt: skip
    rows = [
        [a.study.codebook.step_label(row["step"]), row["n_other"], row["n_one"],
         decimal(row["difference"]), _span(row["low"], row["high"])]
        for row in records(changed)
    ]  # fmt: skip
    caption = _(
        "A difference is given from three people on each side, its interval from five; read step "
        "by step: of twenty steps, one stands out by chance."
    )
    return figure(axes, name_of(_("before-after"), by), Words(title + ".", caption, heads, rows))
