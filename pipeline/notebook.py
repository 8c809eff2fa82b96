"""Extractions in a notebook: they show themselves, and plot themselves."""

from __future__ import annotations

from typing import Any

from pydantic import PrivateAttr

from assay.schemas import Document, Extraction
from assay.schemas.extras import extra


class ShownExtraction(Extraction):
    """An extraction as `assay.extract` returns it: the same data, with the document at hand, so that it can show itself.

    It equals any extraction with the same data.
    """

    _document: Document | None = PrivateAttr(default=None)
    _doc: Any = PrivateAttr(default=None)

    @property
    def text(self) -> str:
        """The report's text as read, in which all evidence counts; no part of the output. Empty where the document is not at hand."""
        return self._document.text if self._document else ""

    @property
    def faults(self) -> tuple[str, ...]:
        """The parts of the report that could not be read or made, a line each; no part of the output."""
        return self._document.faults if self._document else ()

    @property
    def doc(self) -> Any:
        """The text as read as a spaCy Doc of a blank English pipeline, with a span group for every kind of record.

        `doc.spans["market_sizes"]` are the quotes of the market sizes; `span._.assay` is the record of a span, `doc._.assay` the extraction.
        It lives as long as the extraction, and its spans no longer. Raises MissingExtra where spaCy is not installed.
        """
        if self._doc is None:
            with extra("spacy"):
                from assay.pipeline.spans import doc_of  # start-up time: spaCy, an extra
            self._doc = doc_of(self.text, self)
        return self._doc

    def plot(self) -> Any:
        """The market's values over the years as a Plotly figure: stated values, and the path that each stated rate implies.

        Raises MissingExtra where Plotly is not installed.
        """
        with extra("plot"):
            from assay.pipeline.review.figure import figure  # start-up time: Plotly, an extra
        from assay.pipeline.review.series import series  # start-up time: the rules

        name = f"{self.market} market" if self.market else "the market"
        return figure(series(self, self._document), f"Stated values of the {name}")

    def _repr_html_(self) -> str:
        from assay.pipeline.review.fragment import fragment  # start-up time: Jinja

        return fragment(self, self._document)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Extraction):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in Extraction.model_fields)

    __hash__ = Extraction.__hash__


def shown(document: Document | None, extraction: Extraction) -> ShownExtraction:
    """An extraction that shows itself; with the document, its plot sees which figures stand together in the text."""
    result = ShownExtraction.model_construct(**{name: getattr(extraction, name) for name in Extraction.model_fields})
    result._document = document
    return result
