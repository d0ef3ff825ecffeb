"""How the report was computed: the rules in plain words, what a person confirmed, the versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports.inputs import versions
from jresearch.reports.people import listed, show_notices
from jresearch.reports.shown import Shown, fill
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


def show_method(a: Analysis) -> Shown:
    """The rules behind the figures; for the team, what was said on the way and the versions too."""
    a = a.hidden
    rules = _rules()
    html = fill("rules", rules=rules)
    text = "\n".join(f"{name}: {said}" for name, said in rules)
    shown = Shown(html, text)
    return shown + show_notices(a) + _made_with() if a.edition == "working" else shown


def _rules() -> list[tuple[str, str]]:
    return [*_foremost(), *_of_places(), *_of_reading()]


def _foremost() -> list[tuple[str, str]]:
    """What the first pages rest on."""
    return [
        (_("Counting"), _("k journeys tell it, out of n that lived the step. Customers count in "
                          "journeys, employees in persons, never in mentions; journeys that share "
                          "a person are one. Percentages are written from n = 20.")),
        (_("Findings"), _("At least two journeys; what one alone tells is a signal. Their order is "
                          "the lower bound of k/n (Wilson, 95%) times gravity, from 1 to 3, so "
                          "that few voices weigh less.")),
        (_("Curve"), _("At each step the mean of each journey, then the mean of the journeys. "
                       "Fewer than three: dots alone. Three or four: no band. From five, the band "
                       "is the t interval at 95%, the variability between people and nothing "
                       "more.")),
        (_("Moments of truth"), _("Proposed where two independent journeys at least, and a quarter "
                                  "of those who lived the step (five at least), say that it "
                                  "decided or gave up there; or where as many were very glad "
                                  "there and recommend, or badly hurt there and advise against. A "
                                  "person confirms.")),
    ]  # fmt: skip


def _of_places() -> list[tuple[str, str]]:
    """What is counted at a step, on a channel, from one to the next."""
    return [
        (_("From one channel to another"), _("Journeys that went from the one to the other at "
                                             "least once, out of those ever on the first. A "
                                             "channel that is not known leads nowhere; a change "
                                             "was forced where the journey says so.")),
        (_("What people come for"), _("Journeys that say what brought them there, out of those "
                                      "that were there; one may come for several things.")),
        (_("What people feel there"), _("Journeys whose words name the emotion, out of those that "
                                        "were there, once each: who names none may have felt "
                                        "much.")),
        (_("Who recommends, who warns others"), _("What the team wrote of each journey, out of all "
                                                  "journeys; nothing is guessed from the words, "
                                                  "and no score is made of it.")),
        (_("Promised in words, and lived"), _("Out of those that lived its steps: not kept for a "
                                              "journey that tells one bad moment of its themes, "
                                              "kept for one that tells only good of them; the "
                                              "others stay in n.")),
        (_("Opportunities"), _("Irritants, breaks and expectations not fulfilled, of one step and "
                               "one theme, are one opportunity. It counts the journeys that tell "
                               "any of them: more, at times, than the finding it is named after.")),
    ]  # fmt: skip


def _of_reading() -> list[tuple[str, str]]:
    """What people build and what the machine proposes."""
    return [
        (_("Personas"), _("Under twenty journeys the team builds them and the machine challenges "
                          "them, by the same grouping of shuffled answers.")),
        (_("Machine"), _("What the machine reads is a proposal with the words it was read from. "
                         "Accepted as shown, corrected and coded blind are counted apart.")),
    ]  # fmt: skip


def _made_with() -> Shown:
    made = ", ".join(f"{name} {number}" for name, number in versions().items())
    return listed([_("Made with {versions}.").format(versions=made)])
