"""Texts in, texts without the names of people out; and a search for names that remained."""

from jresearch.pseudonyms.capitals import remaining_capitals
from jresearch.pseudonyms.key import write_key
from jresearch.pseudonyms.leaks import Leak, find_leaks
from jresearch.pseudonyms.pseudonyms import Pseudonyms, pseudonyms
from jresearch.pseudonyms.roster import Listed, Roster, read_roster
from jresearch.pseudonyms.spans import Span

__all__ = [
    "Leak",
    "Listed",
    "Pseudonyms",
    "Roster",
    "Span",
    "find_leaks",
    "pseudonyms",
    "read_roster",
    "remaining_capitals",
    "write_key",
]
