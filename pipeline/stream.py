"""The reports of some paths one after another in this process: what the commands use that keep nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assay.pipeline import sources
from assay.pipeline.settings import Settings
from assay.pipeline.sources import Failure, NoSource
from assay.pipeline.work import told
from assay.schemas import Document, Extraction


def stream(paths: Iterable[str], settings: Settings) -> Iterator[tuple[Document, Extraction] | Failure]:
    """Each report's document and checked records, in the order of the paths; what cannot be read comes out as a Failure."""
    from assay.pipeline.stages import OwnOutput, process  # start-up time: stored findings are shown without the extractors

    for found in sources.find(paths):
        if isinstance(found, NoSource):
            yield Failure(found.name, str(found))
            continue
        try:
            result: tuple[Document, Extraction] | Failure = process(
                sources.read_bytes(found, settings.max_bytes), found.name, **settings.reading
            )
        except Exception as error:
            result = Failure(found.name, told(error), isinstance(error, OwnOutput))
        yield result
