"""The rule that stands for validation: its findings are made where records are typed, in `assay.pipeline.stages`."""

from __future__ import annotations

from collections.abc import Iterator

from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import Hit, rule


@rule("SC001", "schema", "unfit-record", "error")
def unfit_record(report: Report) -> Iterator[Hit]:
    """A record does not fit its schema: a year of five digits, an empty name, a currency that is no ISO code.

    Found when records are made, or read from a file of records; the record is left out. `assay check` tells with this code too which part
    of a report could not be read or checked. Nothing is left to find for this function, which puts the rule into the list.
    """
    yield from ()
