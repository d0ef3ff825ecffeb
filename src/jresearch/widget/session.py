"""One coder at one interview: what is asked, what is written, what is told back.

Nothing is told as done before it stands in the log. What the disk refuses is
told as refused, and the browser goes back to what is really kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jresearch.codebook import Code
from jresearch.errors import InputError, JresearchError, Problem, StorageError
from jresearch.handwork.entries import borne, reread
from jresearch.log import read_log, undo
from jresearch.translation import _, speak
from jresearch.widget import lessons, records, words
from jresearch.widget import messages as m
from jresearch.widget.desk import Desk, lay, observed, proposed, with_acts, wrote
from jresearch.widget.gestures import case_drafts, coded, drafts_of, rest_of, row
from jresearch.widget.gestures import observed as observation_of
from jresearch.widget.interviews import left_elsewhere, listed
from jresearch.widget.keymap import keep_keys, keys_in_force
from jresearch.widget.new_code import drafted, with_code, without_code
from jresearch.widget.places import as_parts
from jresearch.widget.reading import DRAWING, Tables
from jresearch.widget.stays import cases_here, stays_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.log import Act
    from jresearch.study import Study

    Reply = dict[str, Any]


class Session:
    """The coding of one interview at a time; it changes with each message answered.

    ``queue`` gives observations in the order they are to be looked at, true for
    those of the honest random slice.
    """

    def __init__(
        self,
        study: Study,
        coder: str,
        interview: str,
        tables: Tables,
        queue: Mapping[str, bool] | None = None,
    ) -> None:
        self.tables = tables
        self.queue = dict(queue or {})
        self.reach = lessons.FIRST
        self.desk: Desk
        self.told: dict[str, Any]
        self.done: list[str]
        self.undone: list[tuple[str, str]]
        self.shown: set[str]
        self._lay(study, coder, interview)

    def answer(self, content: Any) -> list[Reply]:
        """The replies to what a browser sent; a problem is a reply too."""
        told = content if isinstance(content, dict) else {}
        # A kernel answers messages elsewhere than it runs cells: the language does not follow.
        speak(self.desk.study.settings.language)
        try:
            return self._answer(m.read_message(content))
        except JresearchError as error:
            return [self.refusal(told.get("view"), told.get("n"), error)]

    def _answer(self, asked: m.Message) -> list[Reply]:
        if isinstance(asked, m.Numbered):
            return self._gesture(asked)
        if isinstance(asked, m.Seen):
            self.shown |= set(asked.observations) & set(self.desk.rows)
            return []
        return [self._told_of(asked)]

    def _told_of(self, asked: m.Question) -> Reply:
        match asked:
            case m.Stale():
                reply: Reply = {"kind": "stays", "stays": stays_of(self.desk, self.tables)}
            case m.Learn():
                reply = self._learned(asked)
            case m.Rest():
                reply = {"kind": "rest", "others": left_elsewhere(self.desk, self.tables)}
            case m.Keys():
                reply = {"kind": "keys", "keys": keep_keys(asked.keys)}
            case m.Open():
                self._open(asked.interview)
                reply = self.whole("")
            case m.Ready():
                reply = self.whole(asked.view)
        return reply

    # What is told ------------------------------------------------------------------------------

    def whole(self, view: str) -> Reply:
        """All of the interview for a view that begins, but its journeys, which take long."""
        return {
            "kind": "state",
            "view": view,
            "study": self.desk.study.settings.id,
            "keys": keys_in_force(),
            "interview": self.desk.interview, "interviews": listed(self.tables),
            "coder": self.desk.coder, "left_off": records.left_off(self.desk),
            "words": words.words(),
            "book": words.book(self.desk.study.codebook),
            "turns": records.turns(self.desk),
            "observations": self.told,
            "shown": sorted(self.shown),
            "queue": [[o, o.partition(":")[0]] for o in self.queue],
            **self._can(),
        }  # fmt: skip

    def _can(self) -> Reply:
        return {"undo": bool(self.done), "redo": bool(self.undone)}

    def _learned(self, asked: m.Learn) -> Reply:
        """What is proposed now of what nobody here has begun, and is not being looked at."""
        before = self.told
        open_ = [o for o, one in before.items() if not one["done"] and o != asked.keep]
        self.desk = lessons.placed_anew(self.desk, self.tables, open_, self.reach)
        self.reach = min(self.reach + lessons.MORE, lessons.MOST)
        self.told = records.observations(self.desk)
        return {"kind": "learned", "changed": records.changed(before, self.told)[0]}

    def refusal(self, view: Any, number: Any, error: JresearchError) -> Reply:
        """Why it was not done, and how things really are.

        ``again``: the disk refused what is right in itself; the browser keeps it, to send it again.
        """
        return {
            "kind": "refused",
            "view": view if isinstance(view, str) else "",
            "n": number if isinstance(number, int) else None,
            "error": str(error),
            "problems": [[str(replace(one, way_out="")), one.way_out] for one in error.problems],
            "again": isinstance(error, StorageError),
            "observations": self.told,
            "stays": self._stays_if_known() if number is not None else None,
            **self._can(),
        }

    def _stays_if_known(self) -> dict[str, Any] | None:
        """The passages, unless the log cannot be read: that is what is being told."""
        try:
            return stays_of(self.desk, self.tables)
        except (JresearchError, OSError):
            return None

    # What is done ------------------------------------------------------------------------------

    def _gesture(self, asked: m.Gesture | m.Undo | m.Redo) -> list[Reply]:
        before = self.told
        if isinstance(asked, m.Undo | m.Redo):
            acts, said = self._back() if isinstance(asked, m.Undo) else self._again()
        else:
            kept = [act for act in self.desk.log.acts if asked.key and act.group == asked.key]
            rest = rest_of(asked, len(kept))
            if rest is None:
                return [self._again_told(asked)]
            acts, said = self._written(rest), ""
            self.done.append(acts[0].id)
            self.undone.clear()
        self.told = records.observations(self.desk)
        changed, gone = records.changed(before, self.told)
        reply: Reply = {
            "kind": "done", "view": asked.view, "n": asked.n, "changed": changed, "gone": gone,
            "said": said, "about": next((a.about for a in acts if a.kind == "observation"), None),
            **self._can(),
        }  # fmt: skip
        if any(act.kind == "code" for act in acts):
            reply["book"] = words.book(self.desk.study.codebook)
        if any(act.kind == "case" for act in acts):
            reply["stays"] = stays_of(self.desk, self.tables)
        return [reply]

    def _again_told(self, asked: m.Numbered) -> Reply:
        """A gesture that stands in the log already, its answer lost on the way."""
        return {"kind": "done", "view": asked.view, "n": asked.n, "changed": {}, "gone": [],
                "said": "", "about": None, **self._can()}  # fmt: skip

    def _written(self, asked: m.Gesture) -> list[Act]:
        if isinstance(asked, m.NewCode):
            return self._new_code(asked)
        if isinstance(asked, m.Stays):
            now = stays_of(self.desk, self.tables).get(asked.case, {})
            seen = [] if now.get("listed") else [now.get("passages", [])]
            drafts = case_drafts(asked, self.desk, cases_here(self.desk), seen)
        else:
            drafts = drafts_of(asked, self.desk, self.shown)
        self.desk, acts = wrote(self.desk, [self._queued(draft) for draft in drafts], asked.key)
        return acts

    def _queued(self, draft: dict[str, Any]) -> dict[str, Any]:
        """An act on an observation of the random slice says so."""
        about = str(draft["target"]).partition(":")[2]
        return draft | {"queue": "random"} if self.queue.get(about) else draft

    def _new_code(self, asked: m.NewCode) -> list[Act]:
        """themes.yaml first: a code that the file refused must not be in the log."""
        drafts, about, quote = [], asked.observation, ""
        if asked.parts is not None:
            draft = observation_of(as_parts(asked.parts), self.desk)
            drafts, about = [draft], str(draft["target"]).partition(":")[2]
            quote = draft["anchor"]["quote"]
        elif about is not None:
            quote = row(self.desk, about)["quote"]
        code = drafted(self.desk.study, asked.label, asked.definition, quote)
        entry = code.model_dump(mode="json", exclude_defaults=True)
        drafts.append({"act": "add", "target": f"code:{code.id}", "value": entry, "seen": []})
        before = self.desk
        self.desk = replace(before, study=with_code(before.study, code))
        try:
            if about is not None:
                drafts += self._bearing(about, code.id, drafts)
            self.desk, acts = wrote(self.desk, drafts, asked.key)
        except JresearchError:
            self.desk = replace(before, study=without_code(self.desk.study, code.id))
            raise
        return acts

    def _bearing(self, about: str, code: str, drafts: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The act that gives the new code to an observation, be it as new as the code."""
        drawn = next((d for d in drafts if d["act"] == "observe"), None)
        if drawn is None:
            change = m.Change(act="set", field="theme", value=code)
            return coded(about, [change], self.desk, self.shown)
        return [drawn | {"act": "set", "field": "theme", "value": code}]

    # Back and forth ----------------------------------------------------------------------------

    def _back(self) -> tuple[list[Act], str]:
        if not self.done:
            raise InputError(Problem("", _("there is nothing to undo.")))
        line = self.done[-1]
        gesture = self._lines_of(line)
        act = undo(self.desk.study, self.desk.coder, line)
        self.undone.append((self.done.pop(), act.id))
        self._after(act, gesture)
        return gesture, _("Undone: {what}").format(what=records.told_of(gesture))

    def _again(self) -> tuple[list[Act], str]:
        if not self.undone:
            raise InputError(Problem("", _("there is nothing to do again.")))
        line, undoing = self.undone[-1]
        gesture = self._lines_of(line)
        act = undo(self.desk.study, self.desk.coder, undoing)
        self.undone.pop()
        self.done.append(line)
        self._after(act, gesture)
        return gesture, _("Done again: {what}").format(what=records.told_of(gesture))

    def _lines_of(self, line: str) -> list[Act]:
        acts = self.desk.log.acts
        group = next(act.group for act in acts if act.id == line)
        return [act for act in acts if act.group == group and act.act != "undo"]

    def _after(self, act: Act, gesture: list[Act]) -> None:
        """The desk after an undo: codes come and go with it, words are drawn anew."""
        self.desk = with_acts(self.desk, [act])
        alive = {one.id for one in self.desk.log.live}
        for one in gesture:
            if one.kind == "code" and one.act == "add":
                self._keep_code(one, there=one.id in alive)
        if any(one.act in DRAWING for one in gesture):
            self.desk = observed(self.desk)
        refused = {one.about for one in gesture if one.act == "reject"} & set(self.desk.rows)
        if refused:
            again = proposed(self.desk, self.desk.observations, refused)
            self.desk = replace(self.desk, proposals={**self.desk.proposals, **again})

    def _keep_code(self, act: Act, *, there: bool) -> None:
        study = self.desk.study
        used = there or borne(read_log(study), act.about)
        known = act.about in study.codebook.code_ids
        if used and not known:
            study = with_code(study, Code.model_validate(act.value))
        elif not used and known:
            study = without_code(study, act.about)
        self.desk = replace(self.desk, study=study)

    def _open(self, interview: str) -> None:
        if interview not in set(self.tables.turns["interview"]):
            raise InputError(Problem(interview, _("no interview is called so.")))
        self._lay(reread(self.desk.study), self.desk.coder, interview)

    def _lay(self, study: Study, coder: str, interview: str) -> None:
        self.desk = lay(study, coder, interview, self.tables)
        self.told = records.observations(self.desk)
        self.shown = set()
        self.undone = []
        own = (a for a in self.desk.log.live if a.coder == coder and a.act != "forget")
        here = set(cases_here(self.desk))
        self.done = list(
            {a.group: a.id for a in own if a.kind == "observation" or a.about in here}.values()
        )
