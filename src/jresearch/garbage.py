"""How often Python looks for what nobody can reach any more.

It does so by walking over all it holds. Beside the tables of a study, which are millions of
small things that all stay, a quarter of the time of an analysis went into these walks, and they
found next to nothing.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SELDOM = 100_000, 50, 1000
"""After so many new things the newest are looked through; after so many times older ones, too."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look seldom inside a ``with`` block, and as often as before after it.

    Examples
    --------
    >>> before = gc.get_threshold()
    >>> with seldom_collected():
    ...     gc.get_threshold() == SELDOM
    True
    >>> gc.get_threshold() == before
    True
    """
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
