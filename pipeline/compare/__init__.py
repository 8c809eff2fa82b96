"""What different reports say of the same market, side by side, and where they and the versions of one report disagree."""

from __future__ import annotations

import difflib
from pathlib import Path

from assay.pipeline.compare import claims, comparing, names
from assay.pipeline.compare.comparing import Market
from assay.pipeline.sinks.store import Store

__all__ = ["NoMarket", "compare"]


class NoMarket(ValueError):
    """No stored report speaks of the market asked for; the message is one line."""


def compare(store: Store, market: str | None = None, table: Path | None = None) -> list[Market]:
    """The stored markets that several reports (or several versions of one) speak of, or those that a name means, however few do.

    market: a name, matched as in `assay.pipeline.compare.names`; if no market has just these words, all whose name holds them are meant.
    table: a file of synonyms, read after our own. Raises NoMarket, and `names.WrongSynonyms` for a table of another form.
    """
    sources, written = claims.sources(store), claims.markets(store)
    known = names.synonyms(table, [*written, *(source.market for source in sources if source.market)])
    keys = {name: names.key(name, known) for name in written}
    if market is not None:
        wanted = names.key(market, known)
        exact = wanted in keys.values()
        meant = {name: key for name, key in keys.items() if (key == wanted if exact else set(wanted) <= set(key))}
        if not meant:
            raise NoMarket(_unknown(market, written))
        keys = meant
    grouped = claims.claims(store, keys, sources)
    homes = {source.id: names.key(source.market, known) for source in sources if source.market}
    versions: dict[names.Key, list[comparing.Versions]] = {}
    for pair in comparing.versions(store, {id for id, home in homes.items() if home in grouped}, sources):
        versions.setdefault(homes[pair.document_id], []).append(pair)
    kept = [key for key, found in grouped.items() if market or key in versions or len(found.sources) > 1]
    return sorted((comparing.market(key, grouped[key], versions.get(key, ())) for key in kept), key=lambda one: one.name)


def _unknown(market: str, known: list[str]) -> str:
    near = difflib.get_close_matches(market.casefold(), known, 3, 0.5)
    return f"no stored report speaks of {market!r}" + (f" (stored: {', '.join(near)})" if near else "")
