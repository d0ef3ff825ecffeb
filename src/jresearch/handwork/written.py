"""What was written, in words: how many decisions, on which fields, and how to take them back."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from jresearch.log import Act
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Written(list[Act]):
    """The acts of a gesture; shown as a sentence, since nobody reads acts.

    ``said`` is what the gesture did, where that says more than which fields were decided;
    ``back`` how to take it back, where that is not undoing the latest.

    Examples
    --------
    >>> Written([], "mb")
    Nothing was written.
    """

    def __init__(
        self, acts: Iterable[Act], coder: str, fields: Iterable[str] = (),
        files: Sequence[str] = (), left: int = 0, *, said: str = "", back: str = "",
    ) -> None:  # fmt: skip
        super().__init__(acts)
        self.coder, self.fields, self.files, self.left = coder, tuple(fields), tuple(files), left
        self.said, self.back = said, back

    def __repr__(self) -> str:
        return " ".join(self._sentences())

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self))}</p>"

    def _sentences(self) -> list[str]:
        told = []
        if self and self.said:
            told.append(self.said)
        elif self:
            told.append(_decisions(len(self.fields)).format(
                n=len(self.fields), coder=self.coder, fields=by_field(self.fields)))  # fmt: skip
        if self.files:
            files = _("Written: {files}; jr.read_study() reads the study anew.")
            told.append(files.format(files=", ".join(self.files)))
        if not told:
            told.append(_("Nothing was written."))
        if self.left:
            told.append(_left(self.left).format(n=self.left))
        if self:
            back = _('jr.undo(study, "{coder}") takes it all back.')
            told.append(self.back or back.format(coder=self.coder))
        return told


def by_field(fields: Iterable[str]) -> str:
    """How often each field, in the order they come.

    Examples
    --------
    >>> by_field(["step", "nature", "step"])
    'step 2, nature 1'
    """
    return ", ".join(f"{name} {n}" for name, n in Counter(fields).items())


def _decisions(n: int) -> str:
    return ngettext(
        "{n} decision by {coder} is written: {fields}.",
        "{n} decisions by {coder} are written: {fields}.",
        n,
    )


def _left(n: int) -> str:
    return ngettext(
        "{n} point is left to look at; nothing of it was written.",
        "{n} points are left to look at; nothing of them was written.",
        n,
    )
