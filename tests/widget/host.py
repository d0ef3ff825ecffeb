"""The widget on a page of its own: the very code.js, a fake model, and a real session behind it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jresearch.widget.session import Session

STATIC = files("jresearch.widget") / "static"
HOST = "http://widget.invalid"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>widget</title>
<link rel="stylesheet" href="/code.css"><style>body { margin: 8px }</style></head>
<body BODY><main><h1 style="font-size:12px;margin:0">cell</h1>
<div id="cell" class="jp-Cell" tabindex="-1"><div id="here"></div></div></main>
<script type="module">
import widget from "/code.js";
const listeners = new Map();
const outside = [];
document.addEventListener("keydown", (event) => outside.push(event.key));
const model = {
  state: {}, sent: [],
  get: (name) => model.state[name],
  set: (name, value) => { model.state[name] = value; },
  save_changes: () => {},
  on: (name, listener) => listeners.set(name, listener),
  off: (name) => listeners.delete(name),
  send: async (content) => {
    model.sent.push(content);
    for (const reply of JSON.parse(await window.toKernel(JSON.stringify(content))))
      listeners.get("msg:custom")?.(reply, []);
  },
};
const el = document.getElementById("here");
const render = () => (window.leave = widget.render({ model, el }));
Object.assign(window, { model, outside, render, listeners });
render();
</script></body></html>"""


class Kernel:
    """Answers the page from a session, and counts what was asked.

    It may be deaf for a while, or mute: then it does what it is asked and its answer is lost.
    """

    def __init__(self, session: Session) -> None:
        self.session, self.deaf, self.mute, self.asked = session, False, False, []

    def __call__(self, content: str) -> str:
        message = json.loads(content)
        self.asked.append(message)
        replies = [] if self.deaf else self.session.answer(message)
        return json.dumps([] if self.mute else replies)

    @property
    def gestures(self) -> list[dict[str, Any]]:
        return [one for one in self.asked if "n" in one]


def show(context: Any, session: Session, *, body: str = "") -> tuple[Any, Kernel]:
    """A tab with the widget drawn; whatever else it asks of a network is refused and noted."""
    kernel = Kernel(session)
    tab = context.new_page()
    tab.elsewhere = []

    def serve(route: Any) -> None:
        name = route.request.url.removeprefix(HOST)
        if name in {"/code.js", "/code.css"}:
            kind = "text/javascript" if name.endswith("js") else "text/css"
            text = (STATIC / name[1:]).read_text(encoding="utf-8")
            route.fulfill(body=text, content_type=f"{kind}; charset=utf-8")
        elif name == "/":
            route.fulfill(body=PAGE.replace("BODY", body), content_type="text/html; charset=utf-8")
        else:
            tab.elsewhere.append(route.request.url)
            route.abort()

    tab.route("**/*", serve)
    tab.on("pageerror", lambda error: tab.elsewhere.append(str(error)))
    tab.on("console", lambda said: tab.elsewhere.append(said.text))
    tab.expose_function("toKernel", kernel)
    tab.goto(HOST + "/")
    tab.wait_for_selector(".jr-head")
    return tab, kernel
