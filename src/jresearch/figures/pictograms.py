"""Channel pictograms: small line drawings of one weight, drawn by us as paths.

Each stands on a square of 24 by 24, its origin at the top left, in the words of
strokes.py. A channel is recognised by the words of its id and label
first, then of its synonyms, in both languages; one that no word tells gets the
drawing of its kind: digital, physical, human.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jresearch.figures.strokes import path_of
from jresearch.figures.theme import INK
from jresearch.language import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes
    from matplotlib.path import Path
    from matplotlib.transforms import Transform

    from jresearch.codebook import Channel, Codebook

GRID = 24.0
WEIGHT = 2.0
"""The width of a stroke on the grid, and at least in points."""
THINNEST = 0.9

STROKES = {
    "site": "O 12 12 9  M 3 12 L 21 12  M 12 3 C 7.5 8 7.5 16 12 21  M 12 3 C 16.5 8 16.5 16 12 21",
    "account": "R 3 4 18 16 2  O 9 10.5 2.3  M 5.8 16.5 C 6.2 13.4 11.8 13.4 12.2 16.5  "
               "M 15 10 L 18.5 10  M 15 14 L 18.5 14",
    "app": "R 6.5 2.5 11 19 2.5  M 9.5 7.5 L 10.5 7.5  M 13.5 7.5 L 14.5 7.5  "
           "M 9.5 11.5 L 10.5 11.5  M 13.5 11.5 L 14.5 11.5  M 11 18 L 13 18",
    "chat": "M 3.5 4 L 20.5 4 L 20.5 16 L 11.5 16 L 7 20.5 L 7 16 L 3.5 16 Z  M 7.5 10 L 8.5 10  "
            "M 11.5 10 L 12.5 10  M 15.5 10 L 16.5 10",
    "social": "O 6 12 2.8  O 17.5 5.5 2.8  O 17.5 18.5 2.8  M 8.6 10.6 L 15 7  M 8.6 13.4 L 15 17",
    "reviews": "M 12 3 L 14.7 9 L 21 9.6 L 16.2 13.9 L 17.6 20.2 L 12 16.9 L 6.4 20.2 L 7.8 13.9 "
               "L 3 9.6 L 9.3 9 Z",
    "shop": "M 4.5 4 L 19.5 4 L 21.5 9.5 L 2.5 9.5 Z  M 4.5 9.5 L 4.5 20.5 L 19.5 20.5 L 19.5 9.5  "
            "M 9.5 20.5 L 9.5 14 L 14.5 14 L 14.5 20.5",
    "kiosk": "R 5.5 2.5 13 11.5 1.5  M 12 14 L 12 21  M 7.5 21 L 16.5 21  M 9.5 8.2 L 14.5 8.2",
    "video": "R 2.5 6 13 12 2  M 15.5 10.5 L 21.5 7 L 21.5 17 L 15.5 13.5",
    "phone": "M 5 3 L 9 3 L 11 8.2 L 8.4 10 C 9.6 12.4 11.6 14.4 14 15.6 L 15.8 13 L 21 15 L 21 19 "
             "C 21 20.2 20 21 18.8 21 C 10.2 20.6 3.4 13.8 3 5.2 C 3 4 3.8 3 5 3 Z",
    "sms": "R 5.5 2.5 13 19 2.5  M 8.5 7 L 15.5 7  M 8.5 11 L 13.5 11  M 11 18 L 13 18",
    "messaging": "M 4 20.5 L 5.2 16.2 C 1.6 9.6 6.2 3.5 12 3.5 C 16.8 3.5 20.5 7.2 20.5 12 "
                 "C 20.5 16.8 16.8 20.5 12 20.5 C 10.6 20.5 9.3 20.2 8.2 19.5 Z  "
                 "M 8 10 L 16 10  M 8 14 L 13 14",
    "email": "O 12 12 3.6  M 15.6 8.4 L 15.6 12.5 C 15.6 16.6 21 16.4 21 12 C 21 7 17 3 12 3 "
             "C 7 3 3 7 3 12 C 3 17 7 21 12 21 C 14.2 21 15.8 20.4 17.4 19.2",
    "post": "R 2.5 5 19 14 1.5  M 3.2 6.2 L 12 13 L 20.8 6.2",
    "home": "M 2.5 11.5 L 12 3.5 L 21.5 11.5  M 5 9.6 L 5 20.5 L 19 20.5 L 19 9.6  "
            "M 10 20.5 L 10 14.5 L 14 14.5 L 14 20.5",
    "fair": "M 12 2.5 L 12 5  M 2.5 12 L 12 5 L 21.5 12 Z  M 5 12 L 5 20.5  M 19 12 L 19 20.5  "
            "M 12 12 L 12 20.5  M 2.5 20.5 L 21.5 20.5",
    "relatives": "O 8.5 8 3.3  M 2.5 20 C 2.7 12.6 14.3 12.6 14.5 20  O 17 9 2.6  "
                 "M 17 14 C 19.8 14 21.4 16 21.5 19.5",
    "catalogue": "M 12 6 C 9.5 4 6 4 3 4.8 L 3 19 C 6 18.2 9.5 18.2 12 20 "
                 "C 14.5 18.2 18 18.2 21 19 L 21 4.8 C 18 4 14.5 4 12 6 L 12 20",
    "advert": "M 3.5 9.5 L 9 9.5 L 19 4 L 19 19 L 9 14 L 3.5 14 Z  M 7 14 L 8.5 20.5 L 11 20.5 "
              "L 10 14.6  M 21.5 10 L 21.5 13.5",
    "digital": "R 2.5 4 19 12.5 1.5  M 12 16.5 L 12 20.5  M 7.5 20.5 L 16.5 20.5",
    "physical": "M 12 21.5 C 7.5 16 5 12.8 5 9.5 C 5 5.6 8 3 12 3 C 16 3 19 5.6 19 9.5 "
                "C 19 12.8 16.5 16 12 21.5 Z  O 12 9.6 2.5",
    "human": "O 12 7.5 4  M 4.5 21 C 4.8 11.6 19.2 11.6 19.5 21",
}  # fmt: skip

WORDS = {
    "account":
        "espace client, espace personnel, compte en ligne, compte client, mon compte, "
        "account, customer area, portal, portail",
    "app": "appli, application, app, mobile app",
    "messaging": "whatsapp, messenger, telegram, signal, messagerie instantanee, messaging app",
    "chat": "chat, tchat, live chat, chatbot, robot, assistant en ligne",
    "social":
        "reseaux sociaux, reseau social, social, social media, facebook, instagram, "
        "linkedin, communaute, community",
    "reviews": "avis, avis en ligne, reviews, ratings, etoiles, forum, comparateur",
    "kiosk": "borne, kiosk, automate, distributeur, terminal, machine, dock, tablette",
    "video": "visio, visioconference, video, video call, teams, zoom, skype",
    "sms": "sms, texto, text message, texts",
    "email": "e mail, email, mail, mel, courriel, newsletter",
    "post": "courrier, lettre, post, letter, papier, paper",
    "catalogue": "catalogue, brochure, prospectus, magazine, plaquette, leaflet, guide",
    "advert":
        "publicite, pub, affiche, advert, advertising, advertisement, campagne, television, "
        "radio",
    "phone":
        "telephone, phone, appel, call, centre d appels, call centre, call center, "
        "standard, hotline, telemarketing",
    "home": "domicile, a domicile, home, at home, chez le client, chez moi, chantier",
    "fair": "salon, foire, fair, trade fair, exhibition, stand, evenement, event",
    "relatives":
        "proches, famille, amis, relatives, family, friends, bouche a oreille, word of "
        "mouth, entourage, people close to me, parents",
    "shop":
        "magasin, boutique, shop, store, showroom, point de vente, agence, branch, "
        "concession, accueil, guichet, counter, desk",
    "site": "site, site web, site internet, website, web, internet, web site, en ligne, online",
}  # fmt: skip
"""What each drawing answers to, folded; where two answer, the longer word, then the first here."""


def pictogram_of(channel: Channel) -> str:
    """The name of the drawing that stands for a channel.

    Examples
    --------
    >>> from jresearch.codebook import Channel
    >>> pictogram_of(Channel(id="c1", label={"fr": "boutique"}, kind="physical"))
    'shop'
    >>> pictogram_of(Channel(id="c2", label={"fr": "conseiller"}, kind="human"))
    'human'
    """
    named = [channel.id, *channel.label.values()]
    also = [word for words in channel.synonyms.values() for word in words]
    return _told(named) or _told(also) or channel.kind


def _told(texts: Iterable[str]) -> str | None:
    """The drawing whose words these texts hold: the one more texts hold, then the longest word."""
    said = [f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} " for text in texts]
    best: tuple[int, int] = (0, 0)
    found = None
    for name, listed in WORDS.items():
        hits = [max((len(w) for w in listed.split(", ") if f" {w} " in text), default=0)
                for text in said]  # fmt: skip
        score = (max(hits, default=0), sum(map(bool, hits)))
        if score > best:
            best, found = score, name
    return found


@cache
def pictogram(name: str) -> Path:
    """A drawing, by its name, on its square of 24 by 24, upwards as axes are."""
    return path_of(STROKES[name], flipped=GRID)


def draw_pictogram(
    axes: Axes,
    name: str,
    place: tuple[float, float],
    size: float = 12.0,
    *,
    coordinates: Transform | None = None,
    across: float = 0.0,
    up: float = 0.0,
    colour: str = INK,
    gid: str | None = None,
) -> None:
    """Draw a pictogram centred on a place, ``size`` points high whatever the axes' scale.

    Parameters
    ----------
    coordinates
        What the place is told in; the data of the axes when not given.
    across, up
        So many points beside and above it.
    """
    from matplotlib.patches import PathPatch
    from matplotlib.transforms import Affine2D, ScaledTranslation

    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - axes always stand in a figure here
    small = Affine2D().translate(-GRID / 2, -GRID / 2).scale(size / GRID).translate(across, up)
    inches = small.scale(1 / 72) + figure.dpi_scale_trans
    told_in = coordinates or axes.transData
    there = ScaledTranslation(*place, told_in)  # type: ignore[arg-type]
    drawn = PathPatch(
        pictogram(name), facecolor="none", edgecolor=colour, transform=inches + there,
        linewidth=max(THINNEST, WEIGHT * size / GRID), capstyle="round", joinstyle="round",
        clip_on=False, zorder=6,
    )  # fmt: skip
    if gid:
        drawn.set_gid(gid)
    axes.add_artist(drawn)


def pictograms(codebook: Codebook) -> dict[str, str]:
    """By channel the name of its drawing."""
    return {channel.id: pictogram_of(channel) for channel in codebook.channels}
