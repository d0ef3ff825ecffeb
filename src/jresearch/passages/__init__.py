"""CodedObservations and cases in, Passages and Facts out: who lived what, in which order."""

import sys
from types import ModuleType
from typing import Any

from jresearch.passages.facts import facts
from jresearch.passages.stays import passages

__all__ = ["facts", "passages"]


class _Verb(ModuleType):
    """Lets ``jr.passages(...)`` be the verb, although this package bears the same name.

    Python sets a package's submodule over anything else of that name, whenever
    the submodule happens to be imported first.
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return passages(*args, **kwargs)


sys.modules[__name__].__class__ = _Verb
