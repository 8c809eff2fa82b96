"""assay in a spaCy pipeline: `nlp.add_pipe("assay")` reads each text as a market report and puts its records into span groups.

After it, `doc.spans` has a group for every kind of record, named as in the output (`market_sizes`, `growth_rates`, …). `doc._.assay` is the
`Extraction` (None where the text could not be read), `span._.assay` the record that a span of such a group stands for. Import this module
before a Doc is read from a file: spaCy does not store attributes' definitions.

Where assay is installed, spaCy finds the component by itself. In a checkout without installation, import this module first.
"""

from __future__ import annotations

import warnings
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from assay import LostPart
from assay.pipeline.read import Unreadable, read_plain
from assay.pipeline.recogniser import organisations_of
from assay.pipeline.spans import grouped
from assay.pipeline.stages import records

__all__ = ["Assay", "component"]

SOURCE = "-"  # what stands as `document.source`: a Doc does not know its file


class Assay:
    """The component. Organisations that pipes before it have found (`doc.ents` with the label ORG) are taken for companies too."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its records; a text that cannot be read stays without. Parts that were lost are LostPart warnings."""
        try:
            document, extraction = records(read_plain(doc.text, SOURCE), organisations_of(doc))
        except Unreadable:
            return doc
        for fault in document.faults:
            warnings.warn(LostPart(fault), stacklevel=2)
        return grouped(doc, extraction)


@Language.factory("assay", assigns=["doc.spans", "doc._.assay"])
def component(nlp: Language, name: str) -> Any:
    """What `nlp.add_pipe("assay")` calls."""
    return Assay()
