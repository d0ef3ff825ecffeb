"""What study.toml says of the report: its title, whom it is for, how it looks."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from jresearch.colours import READABLE, contrast_on_white, is_colour, readable
from jresearch.translation import _
from jresearch.validation import Strict, listed


def _readable(colour: str) -> str:
    if not is_colour(colour):
        raise ValueError(_("'{value}' is no colour. Write it as #17365c.").format(value=colour))
    if contrast_on_white(colour) < READABLE:
        raise ValueError(
            _("'{value}' cannot be read on white (contrast {n}, at least {least} is needed). "
              "Write for instance '{darker}'.").format(
                value=colour, n=f"{contrast_on_white(colour):.1f}", least=READABLE,
                darker=readable(colour),
            )
        )  # fmt: skip
    return colour


Colour = Annotated[str, AfterValidator(_readable)]


class Heading(Strict):
    """What a report in one of the languages is called; where it says nothing, as in the other."""

    title: str = ""
    subtitle: str = ""


class ReportSettings(Strict):
    """What a report says of itself, and how it looks; ``fr`` and ``en``, in that language.

    ``logo`` and a ``font`` that ends in .woff2 or .ttf are files of the study; any other
    ``font`` is the name of a family that readers have.
    """

    title: str = ""
    subtitle: str = ""
    client: str = ""
    authors: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    logo: str = ""
    primary: Colour | None = None
    accent: Colour | None = None
    font: str = ""
    fr: Heading = Field(default_factory=Heading)
    en: Heading = Field(default_factory=Heading)

    @property
    def font_is_file(self) -> bool:
        """Whether the type comes with the study."""
        return self.font.lower().endswith((".woff2", ".ttf"))
