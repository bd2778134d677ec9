"""Originals in, untouched: ``accession.accede`` gives one its metadata, its zones and the repairs laid over its text.

``inputs`` reads files as reports, ``originals`` holds what came, ``extraction`` takes the article out of a web page,
``zones`` tells what stands where on the page, ``repair`` proposes what to mend.
"""
