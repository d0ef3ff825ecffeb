"""What a table of answers says of them itself: a column of themes, of stars.

A field is kept as it is written there, with the line it stands on; the codebook
and the vocabulary say later what it means. A rating is read at once: the middle
of its scale is neither good nor bad, up to half way to an end is 1, beyond is 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.transcripts.survey_columns import RATING, cell
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jresearch.errors import Problems
    from jresearch.study import Rating, Source
    from jresearch.transcripts.spreadsheets import Sheet
    from jresearch.transcripts.survey_columns import Columns


@dataclass(frozen=True)
class Told:
    """A field of one answer as its table says it."""

    interview: str
    turn: int
    field: str
    value: str
    file: str
    line: int


COLUMNS = list(Told.__dataclass_fields__)


def told_table(told: Iterable[Told]) -> pd.DataFrame:
    """What tables say of answers, a row an answer and field."""
    table = pd.DataFrame([vars(one) for one in told], columns=COLUMNS)
    return table.astype(dict.fromkeys(COLUMNS, "str") | {"turn": "int64", "line": "int64"})


def told_of_answers(
    source: Source,
    sheet: Sheet,
    columns: Columns,
    answers: Sequence[tuple[int, int, str]],
    *,
    interview: str,
    problems: Problems,
) -> list[Told]:
    """The fields of each answer: (its turn, its row, its question)."""
    found = []
    for turn, row, question in answers:
        line, cells = sheet.rows[1 + row]
        for field, at in columns.given.items():
            written = question if at is None else cell(cells, at)
            for name, value in _read(source, field, written.strip(), line, problems):
                found.append(Told(interview, turn, name, value, source.file, line))
    return found


def _read(
    source: Source, field: str, written: str, line: int, problems: Problems
) -> Iterator[tuple[str, str]]:
    """The fields that a cell says, and what it says."""
    if not written:
        return
    if field != RATING:
        told = source.given[field]  # type: ignore[index]
        meant = {" ".join(key.split()).casefold(): str(one) for key, one in told.values.items()}
        value = meant.get(" ".join(written.split()).casefold())
        if value or told.column:
            yield field, value or written
    elif source.rating is not None:
        degrees = degrees_of(written, source.rating)
        if degrees is None:
            said = _("line {line}: '{value}' is no rating from {worst:g} to {best:g}.")
            problems.add(source.file, said.format(line=line, value=written,
                         worst=source.rating.worst, best=source.rating.best))  # fmt: skip
        else:
            yield from zip(("negative", "positive"), map(str, degrees), strict=True)


def degrees_of(written: str, rating: Rating) -> tuple[int, int] | None:
    """The negative and the positive degree of a rating; nothing where it is none.

    Examples
    --------
    >>> from jresearch.study import Rating
    >>> stars = Rating(column="stars", worst=1, best=5)
    >>> [degrees_of(told, stars) for told in ("1", "2", "3", "4,5", "9")]
    [(2, 0), (1, 0), (0, 0), (0, 2), None]
    """
    try:
        value = float(written.replace(",", "."))
    except ValueError:
        return None
    middle = (rating.worst + rating.best) / 2
    way = (value - middle) / (rating.best - middle)
    if not -1 <= way <= 1:
        return None
    degree = 0 if way == 0 else 1 if abs(way) <= 1 / 2 else 2
    return (degree, 0) if way < 0 else (0, degree)
