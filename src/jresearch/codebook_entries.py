"""The entries of a codebook, as people write them: steps, channels, questions, codes.

Strict, so that a misspelt key is said and not passed over.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from jresearch import vocabulary as v
from jresearch.translation import _

Texts = dict[Literal["fr", "en"], str]
Lists = dict[Literal["fr", "en"], tuple[str, ...]]


class Entry(BaseModel):
    """What steps, channels and codes share: strict, unchanging."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Identified(Entry):
    """An entry with an id that stands in people's codings."""

    id: str
    label: Texts

    @field_validator("id")
    @classmethod
    def _plain(cls, value: str) -> str:
        if value == v.NONE or not value.isascii() or not value.replace("_", "a").isalnum():
            raise ValueError(
                _("the id '{id}' must be plain letters, digits and '_'.").format(id=value)
            )
        return value


class Step(Identified):
    """A step of the journey, told in the customer's own "je"."""

    macro: Literal["before", "purchase", "after"]
    purpose: Texts = {}
    keywords: Lists = {}
    examples: Lists = {}
    departments: tuple[str, ...] = ()
    always: Literal["yes", "no"] = "no"
    phase: str | None = None


class Phase(Identified):
    """A stretch of the journey as the firm cuts it, within before, purchase or after."""

    macro: Literal["before", "purchase", "after"]


class Channel(Identified):
    """Where a step takes place: shop, phone, a web site."""

    kind: Literal["digital", "physical", "human"]
    synonyms: Lists = {}


class Department(Identified):
    """A department of the company, behind the steps: named here so that reports can say it."""


class Question(Entry):
    """A question of the interview guide, and the steps it asks about."""

    question: Texts
    steps: tuple[str, ...] = ()

    @property
    def text(self) -> Texts:
        """The words of the question, by language."""
        return self.question


class Code(Identified):
    """A theme: what it means, when to use it, when not."""

    definition: Texts = {}
    keywords: Lists = {}
    examples: Lists = {}
    counter_examples: Lists = {}
    parent: str | None = None


class JourneyFile(Entry):
    """journey.yaml as it is written."""

    version: Literal[1] = 1
    name: Texts = {}
    steps: tuple[Step, ...]
    channels: tuple[Channel, ...] = ()
    guide: tuple[Question, ...] = ()
    departments: tuple[Department, ...] = ()
    phases: tuple[Phase, ...] = ()


class ThemesFile(Entry):
    """themes.yaml as it is written."""

    version: Literal[1] = 1
    codes: tuple[Code, ...] = ()
