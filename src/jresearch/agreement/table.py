"""The Agreement table: what stands in it, and which of its rows are honest estimates."""

from __future__ import annotations

from jresearch import vocabulary as v
from jresearch.agreement.distances import METRICS
from jresearch.tables import Table, column

BETWEEN = v.words(
    ("people", "entre personnes", "between people"),
    ("blind", "codé à l’aveugle", "coded blind"),
    ("random", "file au hasard", "random queue"),
    ("unprompted", "codé sans proposition", "coded unprompted"),
    ("corrected", "corrigé", "corrected"),
    ("accepted", "accepté tel quel", "accepted as shown"),
)
"""Who is compared: people with one another, or a person with the machine, by how she decided."""
HONEST = ("people", "blind", "random")
"""Where what was decided did not itself decide what is compared."""


class Agreement(Table):
    """How far coders agree on one field, or on one code of it."""

    between: str = column("entre", "between", one_of=BETWEEN)
    honest: bool = column("estimation honnête", "honest estimate")
    unit: str = column("unité", "unit", one_of=("observation", "turn"))
    field: str = column("champ", "field")
    code: str = column(
        "code", "code", "missing: the field as a whole; ∅: left empty", optional=True
    )
    metric: str = column("distance", "metric", one_of=METRICS)
    n: int = column("unités", "units", "coded by two coders or more", low=0)
    coders: int = column("codeurs", "coders", low=0)
    cases: int = column("cas", "cases", "that share no person", low=0)
    percent: float = column("accord observé", "observed agreement", optional=True)
    kappa: float = column("kappa", "kappa", "Cohen's; mean over pairs of coders", optional=True)
    alpha: float = column("alpha", "alpha", "Krippendorff's", optional=True)
    ac1: float = column("AC1", "AC1", "Gwet's", optional=True)
    positive: float = column("accord positif", "positive agreement", "2a/(2a+b+c)", optional=True)
    prevalence: float = column(
        "prévalence", "prevalence", "share of ratings that have the code, or say anything",
        optional=True,
    )  # fmt: skip
    low: float = column("alpha, bas", "alpha, low", "95%, over cases", optional=True)
    high: float = column("alpha, haut", "alpha, high", optional=True)
    percent_low: float = column("accord observé, bas", "observed, low", optional=True)
    percent_high: float = column("accord observé, haut", "observed, high", optional=True)
    kappa_low: float = column("kappa, bas", "kappa, low", optional=True)
    kappa_high: float = column("kappa, haut", "kappa, high", optional=True)
    ac1_low: float = column("AC1, bas", "AC1, low", optional=True)
    ac1_high: float = column("AC1, haut", "AC1, high", optional=True)
    positive_low: float = column("accord positif, bas", "positive, low", optional=True)
    positive_high: float = column("accord positif, haut", "positive, high", optional=True)
    few: bool = column("peu de cas", "few cases", "the interval is too narrow, or not there")
