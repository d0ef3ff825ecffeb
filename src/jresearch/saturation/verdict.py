"""What is said of a segment: how much the last three cases added, and no more than that.

No sentence says that saturation is reached, and of fewer than six cases (the
smallest base and run) nothing is said but that they are too few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import number_text
from jresearch.saturation.added import BASES, RUNS
from jresearch.saturation.tables import EMPLOYEES, THEMES, WHO
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

ENOUGH = min(BASES) + min(RUNS)
"""Cases below which nothing is said of a segment."""
LAST = 3
"""The cases the sentence speaks of."""


def verdict(cases: pd.DataFrame, uncoded: Sequence[str] = ()) -> str:
    """One segment of AddedCases in plain words.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"new": [5, 2, 1, 0, 0, 0], "cumulative": [5, 7, 8, 8, 8, 8],
    ...     "expected_new": [3.0, 2.0, 1.0, 1.0, 0.5, 0.5]}).assign(of="findings", who="customers")
    >>> print(verdict(rows))
    The last three journeys told nothing new (8 findings in 6 journeys). In a random order the last
    three would tell 2 new on average.
    """
    said = [_of_the_last(cases)] if len(cases) else []
    if uncoded:
        said.append(
            ngettext(
                "{n} more, not coded yet, is not counted ({names}).",
                "{n} more, not coded yet, are not counted ({names}).", len(uncoded),
            ).format(n=len(uncoded), names=", ".join(uncoded))
        )  # fmt: skip
    return " ".join(said)


def _of_the_last(cases: pd.DataFrame) -> str:
    n = len(cases)
    who, of = str(cases["who"].iloc[0]), str(cases["of"].iloc[0])
    if n < ENOUGH:
        return _("{cases} only: too few to say whether more would tell something new.").format(
            cases=_counted_cases(n, who)
        )
    total, late = int(cases["cumulative"].iloc[-1]), int(cases["new"].iloc[-LAST:].sum())
    if not total:
        return _("Nothing is confirmed yet: keep findings, or code themes.")
    expected = float(cases["expected_new"].iloc[-LAST:].sum())
    in_all = {"found": _counted_things(total, of), "cases": _counted_cases(n, who)}
    return " ".join(
        [
            _last_told(late, who).format(late=late, **in_all),
            _("In a random order the last three would tell {expected} new on average.").format(
                expected=_rounded(expected)
            ),
        ]
    )


def _last_told(late: int, who: str) -> str:
    if who == EMPLOYEES:
        if not late:
            return _("The last three people told nothing new ({found} in {cases}).")
        return ngettext(
            "The last three people still told {late} new ({found} in {cases}).",
            "The last three people still told {late} new ({found} in {cases}).", late,
        )  # fmt: skip
    if not late:
        return _("The last three journeys told nothing new ({found} in {cases}).")
    return ngettext(
        "The last three journeys still told {late} new ({found} in {cases}).",
        "The last three journeys still told {late} new ({found} in {cases}).", late,
    )  # fmt: skip


def _counted_cases(n: int, who: str) -> str:
    if who == EMPLOYEES:
        return ngettext("{n} person", "{n} people", n).format(n=n)
    return ngettext("{n} journey", "{n} journeys", n).format(n=n)


def _counted_things(n: int, of: str) -> str:
    if of == THEMES:
        return ngettext("{n} theme", "{n} themes", n).format(n=n)
    return ngettext("{n} finding", "{n} findings", n).format(n=n)


def _rounded(value: float) -> str:
    return number_text(value, 0 if abs(value - round(value)) < 0.05 else 1)


def segment_label(segment: str) -> str:
    """How people read a segment: customers, employees, or the study's own word."""
    return v.label(WHO, segment)
