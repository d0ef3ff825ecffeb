"""Qualitative journey analysis in Jupyter: from interviews to a diagnostic.

The one-page overview. Data flows one way, through plain tables (``tables.py``)::

    interviews/ ─ read_turns, read_people ─► Turns, People
    codings/    ─ read_log ────────────────► what people decided
    Turns + log ─ observe ─────────────────► Observations, what was set aside
                  suggest_codings ─────────► Codings, each with its evidence
                  resolve ─────────────────► CodedObservations (people first)
                  passages ────────────────► who lived which step, in which order
                  find ────────────────────► Findings: irritants, enchantments …
                  emotional_curve ─────────► Curve;  draw_curve ─► a figure

``analyse(study)`` does all of it at once, ``run(study)`` makes the report.

>>> import jresearch as jr
>>> jr.rate_texts(["J'ai dû rappeler quatre fois."], language="fr")["negative"].tolist()
[2]
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

__version__ = "0.1.0"
