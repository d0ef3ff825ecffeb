"""CodedObservations and Passages in, Findings and Evidence out: what several say at one step."""

from jresearch.findings.find import find
from jresearch.findings.group import group_texts
from jresearch.findings.identity import finding_id
from jresearch.findings.sayings import without_a_step
from jresearch.findings.topics import topic_model

__all__ = ["find", "finding_id", "group_texts", "topic_model", "without_a_step"]
