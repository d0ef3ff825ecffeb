"""Columns of words, kept in the way that is quick to cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def plain_strings(table: pd.DataFrame) -> pd.DataFrame:
    """The same table, its words Python's own strings rather than Arrow's.

    A report cuts small pieces out of wide tables tens of thousands of times; of
    Arrow's columns each piece costs several times as much.

    Examples
    --------
    >>> import pandas as pd
    >>> plain_strings(pd.DataFrame({"step": ["book"]}))["step"].dtype.storage
    'python'
    """
    import pandas as pd

    arrow = {
        name: pd.StringDtype("python", na_value=of.na_value)
        for name, of in table.dtypes.items()
        if isinstance(of, pd.StringDtype) and of.storage == "pyarrow"
    }
    return table.astype(arrow) if arrow else table
