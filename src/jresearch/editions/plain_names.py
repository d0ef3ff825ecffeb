"""Tables in which a reader meets no numbered pseudonym: "[prénom]" where "[PERSONNE_3]" stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.pseudonyms.neutral import neutral, of_first_names

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from jresearch.pseudonyms import Pseudonyms


def plain_words(p: Pseudonyms) -> Callable[[str], str]:
    """What turns the pseudonyms of a study into plain words."""
    known = of_first_names(p.key)
    return lambda text: neutral(text, known) if "[" in text else text


def in_plain_words(table: pd.DataFrame, plain: Callable[[str], str]) -> pd.DataFrame:
    """The table with each text of its cells in plain words; no id holds a bracket."""
    told = {name: _plain(table[name], plain) for name in table if _holds_words(table[name])}
    return table.assign(**{str(name): column for name, column in told.items()})


def _holds_words(column: pd.Series[Any]) -> bool:
    return any(isinstance(value, str) and "[" in value for value in column.tolist())


def _plain(column: pd.Series[Any], plain: Callable[[str], str]) -> list[Any]:
    return [plain(value) if isinstance(value, str) else value for value in column]
