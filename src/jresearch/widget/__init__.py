"""Coding in the notebook: an interview on the screen, decisions straight to the log.

``coder`` is the widget a cell shows, ``session`` what one interview's coding
holds between two keys, ``messages`` what the browser may ask, ``gestures`` the
acts a request becomes, ``records`` what the browser is told, ``reading`` what was
read of the whole study, ``interviews`` how they are told apart and what is left in
them, ``lessons`` what the machine proposes after what people decided, ``places``
how words are taken, cut and joined, ``new_code`` how a code enters themes.yaml,
``stays`` the order a case lived its passages in, and ``words`` all that is read
on the screen. The browser's side is ``static/code.js``: it decides nothing, and
shows as kept only what stands in the log.
"""

from jresearch.widget.coder import code

__all__ = ["code"]
