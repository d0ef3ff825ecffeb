"""Employees' Turns in, a journey to start from out: steps, channels, touchpoints, inside work."""

from jresearch.drafting.draft import JourneyDraft, draft_from
from jresearch.drafting.entries import synonyms
from jresearch.drafting.lists import rows

__all__ = ["JourneyDraft", "draft_from", "rows", "synonyms"]
