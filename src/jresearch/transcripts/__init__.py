"""Files in, Turns, Interviews and People out: transcripts in any usual format."""

from jresearch.transcripts.cases import draft_cases, read_cases, unlike
from jresearch.transcripts.changes import changes
from jresearch.transcripts.drafts import Draft, draft
from jresearch.transcripts.intake import (
    Intake,
    read_all,
    read_interviews,
    read_people,
    read_turns,
)
from jresearch.transcripts.kpis import read_kpis
from jresearch.transcripts.register import register
from jresearch.transcripts.transcript import Transcript, read_transcript

__all__ = [
    "Draft",
    "Intake",
    "Transcript",
    "changes",
    "draft",
    "draft_cases",
    "read_all",
    "read_cases",
    "read_interviews",
    "read_kpis",
    "read_people",
    "read_transcript",
    "read_turns",
    "register",
    "unlike",
]
