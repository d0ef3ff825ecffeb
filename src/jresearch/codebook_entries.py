"""The entries of a codebook, as people write them: steps, channels, questions, codes.

Strict, so that a misspelt key is said and not passed over.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from jresearch import vocabulary as v
from jresearch.translation import _

Texts = dict[Literal["fr", "en"], str]
Lists = dict[Literal["fr", "en"], tuple[str, ...]]
TELLS_OTHERS = {
    "fr": (
        r"\b(?:recommande[rsz]?|recommandons|déconseill\w+|parrain\w*)\b|bouche[ -]à[ -]oreille|"
        r"autour de (?:moi|nous)\b|\ben parl\w+ à (?:mes|d['’]autres|nos)\b|"
        r"\b(?:laiss|donn|dépos|post|écri)\w+ (?:un|mon|des|notre) avis\b"
    ),
    "en": (
        r"\b(?:recommend\w*|warn|advise against|word of mouth)\b|"
        r"\btell (?:others|people|(?:my|our) friends)\b|"
        r"\b(?:leave|write|give|post) (?:a|my|our) reviews?\b"
    ),
}
"""How a step's label says that customers tell others of the company there."""


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


class Backstage(Entry):
    """What people do inside the company behind a step, and the customer does not see."""

    label: Texts
    departments: tuple[str, ...] = ()

    @field_validator("label")
    @classmethod
    def _said(cls, value: Texts) -> Texts:
        if not any(text.strip() for text in value.values()):
            raise ValueError(_("it has no label."))
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
    backstage: tuple[Backstage, ...] = ()

    @property
    def tells_others(self) -> bool:
        """Whether it is where customers recommend, warn, leave a review, by its label.

        Examples
        --------
        >>> Step(id="after", label={"fr": "J’en parle autour de moi"}, macro="after").tells_others
        True
        """
        return any(
            re.search(TELLS_OTHERS[language], label, re.IGNORECASE)
            for language, label in self.label.items()
        )


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


class Promise(Identified):
    """What the company promises in words, and which themes speak of it, at which steps."""

    themes: tuple[str, ...]
    steps: tuple[str, ...] = ()
    """None: wherever one of the themes is told."""
    source: Texts = {}
    """Where it is said: in a brochure, on the order form."""


class JourneyFile(Entry):
    """journey.yaml as it is written."""

    version: Literal[1] = 1
    name: Texts = {}
    trigger: Texts = {}
    """With what the journey begins, as a clause that follows "when"."""
    end: Texts = {}
    """With what it ends, said in the same way."""
    steps: tuple[Step, ...]
    channels: tuple[Channel, ...] = ()
    guide: tuple[Question, ...] = ()
    departments: tuple[Department, ...] = ()
    phases: tuple[Phase, ...] = ()
    promises: tuple[Promise, ...] = ()


class ThemesFile(Entry):
    """themes.yaml as it is written."""

    version: Literal[1] = 1
    codes: tuple[Code, ...] = ()
