"""What stands on a figure: its texts and where they are, its named parts."""

from __future__ import annotations

import itertools

from matplotlib.text import Text


def texts(axes):
    figure = axes.get_figure()
    figure.canvas.draw()
    found = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [(t, t.get_window_extent()) for t in found]


def words(axes):
    return [t.get_text() for t, _box in texts(axes)]


def gids(axes):
    return {artist.get_gid() for artist in axes.get_figure().findobj() if artist.get_gid()}


def meeting(axes):
    """The pairs of texts that lie on one another."""
    return [
        (one.get_text(), other.get_text())
        for (one, a), (other, b) in itertools.combinations(texts(axes), 2)
        if a.x0 < b.x1 - 0.5 and b.x0 < a.x1 - 0.5 and a.y0 < b.y1 - 0.5 and b.y0 < a.y1 - 0.5
    ]


def outside(axes):
    """The texts that leave the figure."""
    width, height = axes.get_figure().canvas.get_width_height()
    return [
        t.get_text()
        for t, box in texts(axes)
        if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1
    ]
