"""A spaCy pipeline of the user's own, named in the settings: the organisations that it finds add to those that assay finds itself."""

from __future__ import annotations

from functools import cache
from typing import Any

from assay.pipeline.settings import WrongSettings

ORGANISATION = "ORG"


@cache
def load(name: str) -> Any:
    """The pipeline of a name or path, loaded once in a process. Raises WrongSettings where spaCy or the pipeline is not there."""
    try:
        import spacy  # start-up time: an extra, and takes seconds
    except ImportError:
        raise WrongSettings(f"spacy-pipeline {name!r}: spaCy is not installed: pip install 'market-assay[spacy]'") from None
    try:
        return spacy.load(name)
    except (OSError, ValueError):
        raise WrongSettings(f"spacy-pipeline {name!r}: no such package or folder; install it, or name the folder it lies in") from None


def organisations(text: str, name: str) -> frozenset[str]:
    """The names that a pipeline calls organisations, as they are written in the text."""
    return organisations_of(load(name)(text))


def organisations_of(doc: Any) -> frozenset[str]:
    """The names that a Doc's entities call organisations, as they are written in the text."""
    return frozenset(" ".join(entity.text.split()) for entity in doc.ents if entity.label_ == ORGANISATION)
