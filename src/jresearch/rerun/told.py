"""Changes in plain words, with the verbatims that caused them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.tables import CHANGES
from jresearch.translation import _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pandas import DataFrame

    from jresearch.rerun.changes import Compared

SHOWN = 3
"""So many verbatims are read out for a change; the others are counted."""

LENGTH = 100
"""A verbatim is cut after so many characters."""


def told(
    found: DataFrame, before: Compared, after: Compared, step_label: Callable[[str], str]
) -> list[str]:
    """The lines to print: what was added, then each kind of change, then what stayed.

    Parameters
    ----------
    found
        From ``changes(before, after)``.
    step_label
        How people read a step.
    """
    quotes = _quotes(before) | _quotes(after)
    lines = list(_interviews(before, after))
    for change in CHANGES:
        rows = records(found[found["change"].eq(change)])
        if rows and change != "same":
            lines += ["", f"{_heading(change)} ({len(rows)})"]
            for row in rows:
                lines += _lines(row, quotes, found, step_label)
    return [*lines, "", *_kept(found)]


def told_moved(found: DataFrame, step_label: Callable[[str], str]) -> list[str]:
    """The lines of how feelings moved, where that is more than people differ.

    Parameters
    ----------
    found
        From ``moved(before, after, steps)``.
    """
    as_before = found["who"].eq("same") & found["difference"].eq(0)
    clear = records(found[found["low"].gt(0) | found["high"].lt(0)])
    asked = found["low"].notna()
    lines = ["", _("What customers felt, step by step")]
    for row in clear:
        lines.append(f"  · {step_label(row['step'])}: {_felt(row)}")
    if same := int(as_before.sum()):
        lines.append("  " + ngettext(
            "{n} step: the same cases tell it as before.",
            "{n} steps: the same cases tell them as before.", same,
        ).format(n=same))  # fmt: skip
    rest = int(asked.sum()) - len(clear)
    if rest:
        lines.append("  " + ngettext(
            "{n} comparison is within what people differ by.",
            "{n} comparisons are within what people differ by.", rest,
        ).format(n=rest))  # fmt: skip
    if few := int((~asked & ~as_before).sum()):
        lines.append("  " + ngettext(
            "{n} comparison has too few people, or people of one mind, for an interval.",
            "{n} comparisons have too few people, or people of one mind, for an interval.", few,
        ).format(n=few))  # fmt: skip
    return lines if len(found) else []


def _felt(row: Mapping[str, Any]) -> str:
    better = row["low"] > 0
    if row["who"] == "same":
        told = _("the same {n} cases tell it as better than before") if better else _(
            "the same {n} cases tell it as worse than before"
        )  # fmt: skip
        return told.format(n=row["n"])
    told = (
        _("the {n} new cases lived it as better than the {before} before them")
        if better
        else _("the {n} new cases lived it as worse than the {before} before them")
    )
    return told.format(n=row["n"], before=row["n_before"])


def _interviews(before: Compared, after: Compared) -> Iterator[str]:
    then, now = set(before.coded["interview"]), set(after.coded["interview"])
    if now - then:
        yield _("Interviews added: {names}").format(names=", ".join(sorted(now - then)))
    if then - now:
        yield _("Interviews gone: {names}").format(names=", ".join(sorted(then - now)))


def _heading(change: str) -> str:
    return {
        "born": _("New findings"), "died": _("Findings no longer told by several"),
        "split": _("Split from another finding"), "merged": _("Merged into another finding"),
        "grown": _("Told by more"), "shrunk": _("Told by fewer"),
        "moved": _("Another place by priority"), "renamed": _("Renamed by a person"),
    }[change]  # fmt: skip


def _lines(
    row: Mapping[str, Any],
    quotes: Mapping[str, str],
    found: DataFrame,
    step_label: Callable[[str], str],
) -> Iterator[str]:
    nature = v.label(v.NATURES, str(row["nature"]))
    where = step_label(row["step"]) if isinstance(row["step"], str) else _("several steps")
    yield f"  · {row['label']} — {nature}, {where} [{row['finding']}]"
    yield f"    {_numbers(row)}"
    if row["change"] == "renamed":
        yield "    " + _("it was called: {label}").format(label=row["label_before"])
    labels = dict(zip(found["finding"], found["label"], strict=True))
    for other in row["others"]:
        yield f"    → {labels.get(other, '')} [{other}]"
    if row["change"] not in {"moved", "renamed"}:
        yield from _verbatims("+", row["came"], quotes)
        yield from _verbatims("−", row["left"], quotes)


def _numbers(row: Mapping[str, Any]) -> str:
    """7/10 → 8/12, and the ranks where they changed."""
    then = _share(row["k_before"], row["exposed_before"])
    now = _share(row["k_after"], row["exposed_after"])
    if row["change"] == "moved":
        return _("place {before} → {after}, {then} → {now}").format(
            before=row["rank_before"], after=row["rank_after"], then=then, now=now
        )
    return f"{then} → {now}"


def _share(k: Any, exposed: Any) -> str:
    return "–" if pd.isna(k) else f"{k}/{exposed}"


def _verbatims(sign: str, names: list[str], quotes: Mapping[str, str]) -> Iterator[str]:
    opens, closes = ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»") if language() == "fr" else "“”"
    for name in names[:SHOWN]:
        said = quotes.get(name, "")
        cut = said if len(said) <= LENGTH else said[:LENGTH].rsplit(" ", 1)[0] + " …"
        yield f"    {sign} {name.partition(':')[0]} {opens}{cut}{closes}"
    more = len(names) - SHOWN
    if more > 0:
        yield f"    {sign} " + ngettext("{n} more", "{n} more", more).format(n=more)


def _kept(found: DataFrame) -> Iterator[str]:
    """What a reader is glad to know: what stayed, and that no name was lost."""
    of = found.drop_duplicates("finding")
    same = int(of["change"].eq("same").sum())
    yield ngettext("{n} finding is as it was.", "{n} findings are as they were.", same).format(
        n=same
    )
    named = of[of["label_kept"].notna()]
    lost = named[named["label_kept"].eq("no")]
    yield ngettext(
        "{n} label that a person wrote is kept.", "{n} labels that people wrote are kept.",
        len(named) - len(lost),
    ).format(n=len(named) - len(lost))  # fmt: skip


def _quotes(of: Compared) -> dict[str, str]:
    return dict(zip(of.coded["observation"], of.coded["quote"].astype(str), strict=True))
