"""The two editions of an analysis: what the team works with, what a client may have."""

from jresearch.editions.client import edition
from jresearch.editions.words import published

__all__ = ["edition", "published"]
