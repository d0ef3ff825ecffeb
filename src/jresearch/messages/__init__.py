"""The consultant's own words: Markdown beside the study, its figures filled in at each run.

``messages/<page or step>.md`` keeps what a consultant writes. A heading on its first line
is the title of the page; the rest stands under it. ``files`` finds and names the messages,
``references`` says what may stand between braces, ``values`` looks it up, ``markdown`` sets
it as harmless HTML, ``moved`` tells what has changed since it was written, ``told`` brings
all of it together. For people who write messages: docs/messages.md.
"""

from jresearch.messages.files import Message, read_messages
from jresearch.messages.moved import Moved
from jresearch.messages.told import (
    Report,
    Told,
    check_messages,
    manifest,
    message_for,
    moved_since,
    notices,
    withheld,
)
from jresearch.messages.values import chosen, shown_words

__all__ = [
    "Message",
    "Moved",
    "Report",
    "Told",
    "check_messages",
    "chosen",
    "manifest",
    "message_for",
    "moved_since",
    "notices",
    "read_messages",
    "shown_words",
    "withheld",
]
