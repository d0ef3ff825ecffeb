"""All that is read on the screen while coding, in the language in force, as one table.

The file is long because it is a catalogue of words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.codebook import text_of
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresearch.codebook import Codebook


def words() -> dict[str, str]:
    """Every sentence and button, by the key under which the browser asks for it."""
    return {
        "language": language(),
        **_screen(),
        **_panel(),
        **_tools(),
        **_told(),
        **_asked(),
        **_stays(),
        **_keymap(),
    }


def _screen() -> dict[str, str]:
    return {
        "region": _("Coding of {interview} by {coder}"),
        "interview": _("Interview"),
        "show": _("Show"),
        "show_all": _("all"),
        "show_open": _("still to code"),
        "show_unsure": _("least certain first"),
        "show_proposed": _("with proposals"),
        "show_flag": _("flagged"),
        "show_others": _("another coder's"),
        "blind": _("Blind"),
        "keys": _("Keys"),
        "transcript": _("Transcript"),
        "panel": _("Coding of the observation"),
        "tools": _("Tools"),
        "left": _("{left} of {all} left to code"),
        "left_begun": _("{left} of {all} left to code, {begun} to complete"),
        "whose_coder": _("Your keys code here. Esc twice: back to the notebook."),
        "whose_typing": _("You are writing in a field. Esc: back to the words."),
        "whose_open": _("Esc closes what is open."),
        "whose_leaving": _("Esc once more and your keys go to the notebook; any other key stays."),
        "whose_notebook": _("Your keys go to the notebook."),
        "whose_dead": _("The kernel has stopped: run the cell again to go on coding."),
        "take": _("Click here to code, or press"),
        "kept": _("All is kept"),
        "waiting": _("Being kept: {n}"),
        "stuck": _("Not yet kept: {n}"),
        "who": _("Coder: {coder}"),
        "who_long": _("Who codes, and how to change it"),
        "who_here": _(
            'For this interview: write jr.code(study, coder="…") and run the cell again.'
        ),
        "who_always": _("For all your sessions: set JRESEARCH_CODER before JupyterLab is opened."),
        "nth": _("Observation {n} of {all}"),
        "outside": _("Not among those shown"),
    }


def _panel() -> dict[str, str]:
    return {
        "coded": _("coded"),
        "begun": _("to complete"),
        "decided": _("decided"),
        "guessed": _("proposed"),
        "accept_all": _("Accept what is proposed ({n})"),
        "accept_rest": _("Accept what is left ({n})"),
        "to_code": _("to code"),
        "waits": _("not yet kept"),
        "more": _("More fields"),
        "less": _("Fewer fields"),
        "find": _("Find…"),
        "choose": _("Choose: {field}"),
        "empty": _("none, decided"),
        "open": _("to be said"),
        "assumed": _("{value} (assumed)"),
        "proposed": _("proposed ({sure}) {why}"),
        "sure_by_decisions": _("%: how often such a proposal was right, by {n} decisions or more."),
        "sure_by_words": _("Strong, medium, weak: by the words alone; decisions are too few yet."),
        "by": _("{who}:"),
        "nothing": _("No observation here. Select words, then {key} makes one."),
        "why": _("Why this is proposed"),
        "why_all": _("all these words"),
        "quoted": _("“{words}”"),
        "pick": _("Theme, step, channel, nature or emotion…"),
        "pick_theme": _("Find a theme…"),
        "pick_hint": _("Enter takes; digits take those at hand; Esc closes."),
        "pick_had": _("given"),
        "no_theme": _("The codebook has no theme yet. Make the first from these words."),
        "create": _("New code: {label}"),
        "create_any": _("New theme…"),
        "new_code": _("New code"),
        "code_label": _("Name"),
        "code_definition": _("Definition: what it means, when to use it"),
        "make_code": _("Make the code"),
        "cancel": _("Cancel"),
        "close": _("Close"),
        "understood": _("Understood"),
        "measure": _("Measure"),
        "promised": _("Promised"),
        "actual": _("Lived"),
        "unit": _("Unit"),
    }


def _tools() -> dict[str, str]:
    return {
        "do_accept": _("Accept"),
        "do_accept_long": _("Accept all that is proposed and go to the next still to code"),
        "do_reject": _("Reject"),
        "do_reject_long": _(
            "Reject what is proposed, in the field in force that field's: it is kept as wrong"
        ),
        "do_repeat": _("Repeat"),
        "do_repeat_long": _("Repeat the coding of the observation coded last"),
        "do_remove": _("Remove"),
        "do_remove_long": _("These words are no observation"),
        "do_memo": _("Memo"),
        "do_memo_long": _("Write a memo"),
        "do_flag": _("Flag"),
        "do_flag_long": _("Flag to look at again"),
        "do_observe": _("Make"),
        "do_observe_long": _("Make an observation of the selected words"),
        "do_widen": _("Extend"),
        "do_widen_long": _("Add the selected words, or the next sentence, to the observation"),
        "do_start": _("Start"),
        "do_start_long": _("Move where the observation begins"),
        "do_end": _("End"),
        "do_end_long": _("Move where the observation ends"),
        "do_divide": _("Divide"),
        "do_divide_long": _("Make two observations, cut at the cursor or the selection"),
        "do_join": _("Join"),
        "do_join_long": _("Join with the person's next observation"),
        "do_new": _("New code"),
        "do_new_long": _("Make a new code from these words"),
        "do_undo": _("Undo"),
        "do_undo_long": _("Undo your latest gesture in this interview"),
        "do_redo": _("Redo"),
        "do_redo_long": _("Do again what was undone"),
    }


def _told() -> dict[str, str]:
    return {
        "refused": _("Nothing has changed."),
        "refused_disk": _("Not kept."),
        "refused_way": _("The screen shows what is kept: go on from there."),
        "opening": _("{interview} is being opened…"),
        "learned": _("Proposals follow your decisions."),
        "not_a_cell": _("These keys code. To run the cell: Esc twice, then Shift+Enter."),
        "none_shown": _("Nothing is left among those shown; outside of them: {n}."),
        "end_done": _("{interview}: all is coded, {n} observations."),
        "end_flagged": _("⚑ flagged {n}"),
        "end_left": _("Left to code elsewhere: {n}, interviews: {interviews}."),
        "end_next": _("Go to {interview} ({n})"),
        "end_nothing": _("Nothing is left to code in any interview."),
        "end_looking": _("Looking into the other interviews…"),
        "late": _(
            "The kernel has not answered for a while. Decisions not kept yet: {n}; none is lost. "
            "When it is busy, wait. When it was restarted, run the cell again: they are sent then."
        ),
        "late_words": _("What you have typed is lost if you close this page before."),
        "unsent": _("The kernel cannot be reached."),
        "resend": _("Send again"),
        "resent": _("Sent again, decided before: {n}"),
        "wait_first": _("Wait until all is kept."),
        "not_yet": _("Some decisions are not yet kept."),
        "no_need": _("Every decision is kept as soon as it is taken."),
        "first": _("This is the first."),
        "last": _("This is the last."),
        "none_left": _("Nothing is left to code here."),
        "group": _("{field}: digits choose"),
        "taken_away": _("{value} taken away"),
        "accepted": _("Accepted: {what}"),
        "rejected": _("Rejected: {what}"),
        "repeated": _("Repeated: {what}"),
        "seen_empty": _("Read: bears no nature"),
        "field_values": _("{field} {values}"),
        "nothing_proposed": _("Nothing is proposed here."),
        "nothing_to_repeat": _("There is nothing to repeat."),
        "nothing_undo": _("There is nothing to undo."),
        "nothing_redo": _("There is nothing to do again."),
        "flagged": _("Flagged"),
        "unflagged": _("No longer flagged"),
        "blind_on": _("Blind: proposals and other coders are hidden"),
        "blind_off": _("Proposals are shown"),
        "filtered": _("{n} observations shown"),
        "selected": _("Selected: {words}"),
    }


def _asked() -> dict[str, str]:
    return {
        "asked_observe": _("New observation"),
        "asked_move": _("New boundaries"),
        "asked_divide": _("Divided"),
        "asked_join": _("Joined with the next"),
        "asked_remove": _("Removed: no observation"),
        "asked_code": _("New code: {label}"),
        "asked_stays": _("Passages of {name} in this order"),
        "select_first": _("Select words first: with the mouse, or Shift and the arrows."),
        "not_theirs": _("These are not a participant's words."),
        "cursor_inside": _(
            "Put the cursor where the second begins: click, or arrows left and right."
        ),
        "edge_start": _(
            "Start: click its first word; or arrows move it by word, with Shift by letter, "
            "Enter keeps, Esc leaves."
        ),
        "edge_end": _(
            "End: click its last word; or arrows move it by word, with Shift by letter, "
            "Enter keeps, Esc leaves."
        ),
        "edge_beyond": _("Nothing would be left: click inside the observation, or beyond it."),
        "edge_first": _("Enter keeps the new boundary, Esc leaves it as it was."),
        "cancelled": _("Left as it was."),
    }


def _stays() -> dict[str, str]:
    return {
        "stays": _("Passages in the order they were lived"),
        "lived": _("Lived by {name}"),
        "no_channel": _("channel not known"),
        "stay_edit": _("Passage {n} of {name}"),
        "stay_left": _("Earlier"),
        "stay_right": _("Later"),
        "stay_add": _("Add a passage after this one"),
        "stay_remove": _("Take the passage away"),
        "stay_step": _("Step"),
        "stay_channel": _("Channel"),
        "stay_status": _("Status"),
        "stay_actor": _("With whom"),
        "stay_initiator": _("Begun by"),
        "stay_switch_cause": _("Change of channel"),
    }


def _keymap() -> dict[str, str]:
    return {
        "key_enter": _("Enter"),
        "key_escape": _("Esc"),
        "rekey": _("{what}: change the key, now {key}"),
        "rekey_hint": _("Your own keys: choose a key in this list, then press another."),
        "rekey_press": _("Press the new key for: {what} (Esc leaves it)"),
        "rekey_taken": _("{key} already does: {what}. Choose another key."),
        "rekey_fixed": _("{key} always has its meaning. Choose another key."),
        "rekey_done": _("{key} does now: {what}"),
        "rekey_reset": _("The usual keys"),
        "rekey_was_reset": _("All keys are the usual ones again."),
    }


def keys() -> list[tuple[str, str, str]]:
    """The acts and the keys that always do them, in the order in which they are shown.

    An act with a name has a key besides, which a person may choose (``keymap``).
    """
    fields = ("step", "channel", "nature", "negative", "positive", "severity", "theme")
    return [
        ("next", "↓", _("next observation")),
        ("previous", "↑", _("previous observation")),
        ("", "← →", _("previous, next sentence")),
        ("next_turn", _("PgDn"), _("next turn")),
        ("previous_turn", _("PgUp"), _("previous turn")),
        ("open", "", _("next still to code")),
        ("accept", "", _("accept all that is proposed, go to the next still to code")),
        ("", _("Enter"), _("accept all that is proposed, go to the next")),
        ("", _("Space"), _("go to the next without deciding")),
        (
            "reject",
            "",
            _(
                "reject what is proposed: all of it; in a field in force that field's; "
                "on one of its values that value"
            ),
        ),
        ("repeat", "", _("repeat the last coding")),
        *((name, "", v.FIELDS[name].name.label) for name in fields),
        ("", "1 … 9", _("choose in the field in force; where a list is long, two digits")),
        ("find", "/", _("find a theme, step, channel, nature or emotion; digits: recent themes")),
        ("new", "", _("new code from these words")),
        ("more", "", _("more fields, or fewer")),
        ("memo", "", _("memo")),
        ("flag", "", _("flag to look at again")),
        ("remove", _("Delete"), _("remove: no observation")),
        ("", "⇧← ⇧→ ⇧↑ ⇧↓", _("select by word, by sentence")),
        ("observe", "", _("make an observation of the selection, or of the sentence")),
        ("widen", "", _("extend by the selection, or by the next sentence")),
        ("start", "", _("move the start: arrows, then Enter")),
        ("end", "", _("move the end: arrows, then Enter")),
        ("divide", "", _("divide at the cursor")),
        ("join", "", _("join with the next")),
        ("blind", "", _("blind: hide proposals and other coders")),
        ("", "Ctrl+Z Ctrl+⇧+Z", _("undo, do again")),
        ("help", "", _("these keys")),
        ("", "Tab", _("to the passages, the words, the fields, the tools")),
        ("", "F2", _("give the coder the keyboard")),
        ("", _("Esc"), _("close what is open, back to the words; twice: to the notebook")),
    ]


def book(codebook: Codebook) -> dict[str, Any]:
    """The fields of an observation with their values, and those of a passage."""
    return {
        "fields": [_field(field, codebook) for field in v.FIELDS.values()],
        "measures": _listed(v.MEASURES),
        "stay": {
            "status": _listed(v.PASSAGE_STATUSES),
            "actor": _listed(v.ACTORS),
            "initiator": _listed(v.INITIATORS),
            "switch_cause": _listed(v.SWITCH_CAUSES),
        },
        "keys": keys(),
    }


def _field(field: v.Field, codebook: Codebook) -> dict[str, Any]:
    none = {"id": v.NONE, "label": _("none")}
    steps = [{"id": s.id, "label": text_of(s.label)} for s in codebook.steps]
    own = {
        "step": [*steps, none],
        "from_step": steps,
        "channel": [*({"id": c.id, "label": text_of(c.label)} for c in codebook.channels), none],
        "theme": [
            {"id": c.id, "label": text_of(c.label) or c.id, "title": text_of(c.definition)}
            for c in codebook.codes
        ],
    }
    name = field.name.id
    return {
        "id": name,
        "label": field.name.label,
        "several": field.several,
        "number": field.number,
        "assumed": field.assumed,
        "values": own.get(name, _listed(field.values)),
    }


def _listed(values: Iterable[v.Word]) -> list[dict[str, str]]:
    return [{"id": word.id, "label": word.label} for word in values]
