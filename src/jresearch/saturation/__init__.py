"""What cases tell in, Saturation out: whether the last ones still told anything new."""

import sys
from types import ModuleType
from typing import Any

from jresearch.saturation.added import saturation
from jresearch.saturation.tables import AddedCases, Saturation, Thresholds
from jresearch.saturation.verdict import segment_label, verdict

__all__ = [
    "AddedCases",
    "Saturation",
    "Thresholds",
    "saturation",
    "segment_label",
    "verdict",
]


class _Verb(ModuleType):
    """Lets ``jr.saturation(...)`` be the verb, although this package bears the same name."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return saturation(*args, **kwargs)


sys.modules[__name__].__class__ = _Verb
