"""Somebody at the widget on a page: what she looks at, does and is told."""

from __future__ import annotations

from playwright.sync_api import expect

from widget.conftest import Talk


class Desk:
    """The widget on a page, and what a person does with it."""

    def __init__(self, tab, kernel, session):
        self.tab, self.kernel, self.session, self.talk = tab, kernel, session, Talk(session)

    def focus(self, words=None):
        if words:
            self.tab.locator(".jr-mark", has_text=words).first.click()
        else:
            self.tab.locator("[aria-current=true]").focus()
        return self

    def press(self, *keys):
        for key in keys:
            self.tab.keyboard.press(key)
        self.settled()

    def settled(self):
        self.tab.wait_for_function("!document.querySelector('.jr-kept.jr-waiting')")

    def mine(self, words):
        return self.session.told[self.talk.about(words)]["mine"]

    def said(self):
        return self.tab.locator(".jr-say").inner_text()

    def count(self):
        return self.tab.locator(".jr-count").inner_text()

    def whose(self):
        """The sign of who has the keyboard; it is drawn a moment after the focus has moved."""
        return expect(self.tab.locator(".jr-whose"))

    def current(self):
        return self.tab.locator("[aria-current=true]").inner_text()

    def undone_and_redone(self, what):
        """What a gesture did goes with Ctrl+Z and comes back with Ctrl+Shift+Z."""
        after = what()
        self.press("Control+z")
        before = what()
        assert before != after
        self.press("Control+Shift+Z")
        assert what() == after
