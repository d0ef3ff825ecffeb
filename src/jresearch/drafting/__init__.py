"""Employees' Turns in, a journey to start from out: steps, channels, touchpoints, inside work."""

from jresearch.drafting.draft import JourneyDraft, draft_from
from jresearch.drafting.entries import synonyms
from jresearch.drafting.lists import rows
from jresearch.drafting.same import stands_behind

__all__ = ["JourneyDraft", "draft_from", "rows", "stands_behind", "synonyms"]
