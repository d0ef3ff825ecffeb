"""Observations and Turns in, Codings out: placed, rated, read; then one value a field."""

from jresearch.coding.given import given_codings
from jresearch.coding.place import place_texts
from jresearch.coding.rate import rate_texts
from jresearch.coding.read_once import ReadOnce
from jresearch.coding.resolve import human_codings, resolve
from jresearch.coding.suggest import forget_grounds, suggest_codings
from jresearch.coding.unaided import unaided_codings

__all__ = [
    "ReadOnce",
    "forget_grounds",
    "given_codings",
    "human_codings",
    "place_texts",
    "rate_texts",
    "resolve",
    "suggest_codings",
    "unaided_codings",
]
