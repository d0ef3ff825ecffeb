"""Codings of several coders in, Agreement out: how far people, and the machine, say the same."""

import sys
from types import ModuleType
from typing import Any

from jresearch.agreement.between import agreement
from jresearch.agreement.coefficients import coefficients
from jresearch.agreement.differences import disagreements
from jresearch.agreement.distances import masi_distance
from jresearch.agreement.machine import machine_agreement

__all__ = [
    "agreement",
    "coefficients",
    "disagreements",
    "machine_agreement",
    "masi_distance",
]


class _Verb(ModuleType):
    """Lets ``jr.agreement(...)`` be the verb, although this package bears the same name.

    Python sets a package's submodule over anything else of that name, whenever
    the submodule happens to be imported first.
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return agreement(*args, **kwargs)


sys.modules[__name__].__class__ = _Verb
