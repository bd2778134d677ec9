"""Measuring a spaCy pipeline on texts with gold labels: files in, figures out.

:mod:`~onrecord.evaluation.files` tells what a file is and reads it into :class:`~onrecord.evaluation.gold.Gold`,
:mod:`~onrecord.evaluation.reading` takes the same things from a ``Doc``, and
:func:`~onrecord.evaluation.measure.measure` counts what agrees.

Nothing of this knows of records: it needs the language reader, or another pipeline, alone.
:mod:`~onrecord.evaluation.gum` is apart: it sets the mentions of a corpus beside the phrases that are read.
"""
