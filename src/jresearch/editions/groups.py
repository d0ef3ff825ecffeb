"""No group of fewer than three employees: whoever knows the firm would know who spoke.

A customer is one among thousands. An employee is one of the few who do that
work, so what one or two of them say is not shown, nor the department they are
alone in; a count among three or more stays. Neither is shown what nothing may name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.journey.reality import grounds
from jresearch.journey.traits import NATURES
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

ENOUGH = 3
EMPLOYEES_TELL = ("seen_by_employees", "employees_own")


def _employees(people: pd.DataFrame) -> pd.Series[bool]:
    return people["population"].isin(v.EMPLOYEES)


def in_small_groups(people: pd.DataFrame) -> pd.Series[bool]:
    """Whether each person is an employee of a department of which fewer than three were heard."""
    heard = people[_employees(people)]
    sizes = heard["person"].groupby(heard["department"].fillna("")).nunique()
    of = people["department"].fillna("").map(sizes).fillna(0)
    return _employees(people) & of.lt(ENOUGH)


def departments_of_enough(people: pd.DataFrame) -> pd.DataFrame:
    """Small departments put together, with a third where the two of them would still be few."""
    small = in_small_groups(people) & people["department"].notna()
    together = people.loc[small, "person"].nunique()
    if not together:
        return people
    hidden = small if together >= ENOUGH else _employees(people)
    return people.assign(department=people["department"].mask(hidden, _("departments together")))


def findings_shown(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings a client reads: those that have a name and are not set aside.

    What one or two employees tell is not among them.
    """
    kept = ~_of_few(findings) & findings["label"].ne("") & findings["status"].ne("dismissed")
    return findings[kept].reset_index(drop=True)


def _of_few(findings: pd.DataFrame) -> pd.Series[bool]:
    return findings["series"].ne("lived") & findings["k"].lt(ENOUGH)


def curve_of_enough(curve: pd.DataFrame) -> pd.DataFrame:
    """The curve without the series of employees that anywhere rests on one or two of them."""
    few = curve["by"].isin(EMPLOYEES_TELL) & curve["k_rated"].between(1, ENOUGH - 1)
    return curve[~curve["by"].isin(curve.loc[few, "by"])].reset_index(drop=True)


def matrix_of_enough(matrix: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """The touchpoints; of one or two employees in all, what they name is not told."""
    if people.loc[_employees(people), "person"].nunique() >= ENOUGH:
        return matrix
    offered = matrix["offered"].isin(["yes", "partly"])
    unnamed = offered.map({True: "offered", False: "not_offered"})
    state = matrix["state"].where(matrix["state"].ne("employees_only"), unnamed)
    return matrix.assign(state=state, employees_k=0)


def reality_of_enough(reality: pd.DataFrame) -> pd.DataFrame:
    """Which steps were observed; where one or two employees alone speak of one, it is not told."""
    few = reality["employees_k"].between(1, ENOUGH - 1)
    without = reality.assign(employees_k=reality["employees_k"].mask(few, 0))
    return without.assign(basis=[grounds(row)["basis"] for row in records(without)])


def mirror_of_enough(mirror: pd.DataFrame) -> pd.DataFrame:
    """The mirror without what is seen where one or two employees alone spoke."""
    seen = mirror["employees_k"].gt(0) | mirror["own_k"].gt(0)
    return mirror[~(seen & mirror["spoke_k"].lt(ENOUGH))].reset_index(drop=True)


def gaps_of_enough(gaps: pd.DataFrame) -> pd.DataFrame:
    """The touchpoints missing, all of them customers' or nobody's; few employees are not counted.

    A touchpoint that customers use is in the matrix too: it does not go for being named inside.
    """
    few = gaps["employees_k"].between(1, ENOUGH - 1)
    return gaps.assign(employees_k=gaps["employees_k"].mask(few, 0))


def said_by_enough(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the rows that rest on what one or two employees say."""
    few = rows["employees_k"].between(1, ENOUGH - 1)
    return rows[~few].reset_index(drop=True)


def told_there_by_enough(rows: pd.DataFrame) -> pd.DataFrame:
    """Without what one or two employees tell of a place, however many tell it elsewhere."""
    few = rows["series"].ne("lived") & rows["k"].lt(ENOUGH)
    return rows[~few].reset_index(drop=True)


def of_findings(table: pd.DataFrame, column: str, kept: set[Any]) -> pd.DataFrame:
    """The rows whose finding, where they name one, a client reads."""
    return table[table[column].isna() | table[column].isin(kept)].reset_index(drop=True)


def of_traits(traits: pd.DataFrame, kept: set[Any]) -> pd.DataFrame:
    """The traits without those that are a finding no client reads."""
    findings = traits["kind"].isin(NATURES)
    return traits[~findings | traits["value"].isin(kept)].reset_index(drop=True)


def without_name(findings: pd.DataFrame) -> list[str]:
    """The findings of several people that are not shown because nothing may name them."""
    unnamed = _of_several(findings) & ~_of_few(findings) & findings["label"].eq("")
    return findings.loc[unnamed, "finding"].tolist()


def _of_several(findings: pd.DataFrame) -> pd.Series[bool]:
    return findings["status"].ne("dismissed") & ~findings["signal"]


def told(findings: pd.DataFrame) -> Iterator[str]:
    """How many findings are not shown, and why; what one voice alone says is not counted."""
    if n := int((_of_several(findings) & _of_few(findings)).sum()):
        yield ngettext(
            "{n} finding that one or two employees tell is not shown: they would be recognised.",
            "{n} findings that one or two employees tell are not shown: they would be recognised.",
            n,
        ).format(n=n)
    if n := len(without_name(findings)):
        yield ngettext(
            "{n} finding is not shown: no theme and no verbatim chosen for publication names it.",
            "{n} findings are not shown: no theme and no verbatim chosen for publication names "
            "them.",
            n,
        ).format(n=n)
