"""Rules on lists: announced counts, one list given twice, one value in two lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from assay.language.fold import fold
from assay.language.names import plain
from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import Hit, rule
from assay.schemas import Factor, Player, Segment

_NUMBERS = {
    word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=2)
} | {str(n): n for n in range(2, 16)}
_COUNTED = (
    *("regions", "geographies", "segments", "types", "technologies", "categories", "applications", "end users", "end-users", "products"),
    *("materials", "groups", "classes", "components", "countries", "companies", "players", "vendors", "manufacturers", "channels"),
    *("sectors", "verticals", "modes", "parts", "markets", "levels", "grades", "forms", "sizes", "services", "methods", "sources"),
    *("factors", "drivers", "zones", "areas", "industries", "suppliers", "makers", "producers", "brands", "platforms", "cities", "states"),
)
_SPOTS = (
    *(f"{word} " for word in _NUMBERS if word.isalpha()),
    "regions:",
    "geographies:",
    "countries:",
    "companies:",
    "segments:",
    "types:",
)
_ADJECTIVES = (
    *("major", "key", "main", "broad", "distinct", "different", "leading", "top", "primary", "geographic", "geographical", "regional"),
    *("product", "deployment", "market", "global", "sub"),
)
_COUNT = re.compile(
    rf"(?<![\w.,-])({'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) "
    rf"(?:(?:{'|'.join(_ADJECTIVES)})[ ,-]){{0,2}}({'|'.join(_COUNTED)})"
    r"(?:,? (?:namely|viz\.?|i\.e\.?,?|that is,|that is to say,|which are|as follows:?)[,:]?|(?: [a-z-]+){0,6}:|\)? \||\) ?:| -) (?=\S)"
)
_LEADS_IN = (":", " -", "|", "namely", "viz", "i.e", "that is", "which are", "as follows")  # one of these is in each
_BRACKETS = re.compile(r"[(\[][^()\[\]\n]{0,400}[)\]]")
_STOP = re.compile(r"[.;:](?=\s|$)|\n|\b(?:where|with the|while|whereas|among which|of which|which|followed by|to |as well as in)\b")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")  # of U.S. and the like, whose full stops end nothing
_NO_NAMES = re.compile(r"\b(?:is|are|was|were|has|have|will|by|based|inc|ltd|co|corp|llc|plc|etc)\b")  # clauses, and names that hold commas
_OTHERS = re.compile(r"^(?:other|rest of|all other)")


@rule("LS101", "count_mismatch", "announced-count", "error", needs_text=True)
def announced_count(report: Report) -> Iterator[Hit]:
    """A number of things is announced, and another number of them is named.

    "A, B, and C and D" can be three or four, "A, B and C" is three; only a count that no way of reading the list gives is wrong. What
    stands in brackets behind a name is not counted.

    Passes:
        The tile market is studied under four materials namely ceramic, glass, stone and cement.
    Fails:
        The tile market is studied under five materials namely ceramic, glass, stone and cement.
    """
    told = 0
    for position in report.at(*_SPOTS):
        around = report.low[max(told, position - 24) : position + 80]
        found = _COUNT.search(report.low, max(told, position - 24), position + 80) if any(m in around for m in _LEADS_IN) else None
        if not found:
            continue
        told = found.end()
        stated = _NUMBERS[found[1]]
        block = report.document.block_at(position) if report.document else None
        after = _INITIALS.sub(lambda m: "_" * len(m.group()), report.low[found.end() : min(found.end() + 900, block.end if block else 0)])
        text = _BRACKETS.sub(lambda m: " " * len(m.group()), after)
        stop = _STOP.search(text)
        end = found.end() + (stop.start() if stop else len(text))
        listed = text[: stop.start() if stop else len(text)]
        pieces = [piece for piece in re.split(r"\s*,\s*(?:and |or )?|\s*;\s*", listed) if piece.strip()]
        joints = sum(len(re.findall(r" (?:and|or|&) ", piece)) for piece in pieces)
        if len(pieces) < 2 or _NO_NAMES.search(text[: len(listed) + 1]) or not all(map(_may_be_name, pieces)):
            continue
        least, most = len(pieces) + _ends_with_and(listed), len(pieces) + joints
        if not least <= stated <= most:
            named = f"{least}" if least == most else f"{least} to {most}"
            yield Hit(
                message=f"another number of things is named than announced: {report.text[found.start() : found.end(2)]} are announced, {named} are "
                "named",
                evidence=(report.evidence(found.start(), end),),
                expected=f"{stated}, the number announced",
                actual=f"{named}, the number of names",
            )


def _may_be_name(piece: str) -> bool:
    words = piece.split()
    return len(words) <= 9 and not words[0].replace(",", "").replace(".", "").isdigit()


def _ends_with_and(listed: str) -> bool:
    """Whether "and" before the last name is the list's own: "A, B and C", not "A, B, and C and D"."""
    last = re.split(r"[,;]", listed)[-1]
    return not last.startswith((" and ", " or ")) and re.search(r" (?:and|or) ", last) is not None


@rule("LS102", "list_mismatch", "one-division-two-lists", "warning", needs_text=True)
def one_division_two_lists(report: Report) -> Iterator[Hit]:
    """A division of the market is listed twice, and the lists differ: a value is missing, added or spelt otherwise.

    A list counts as the division's if the dimension's name stands right before it; a list that only gives examples or ends in
    "others" is not held against a longer one.

    Passes:
        Tile Market, By Material (Ceramic, Glass, Stone), By Region - Forecast to 2031
        Based on material, the tile market is divided into ceramic, glass, and stone.
    Fails:
        Tile Market, By Material (Ceramic, Glass, Stone), By Region - Forecast to 2031
        Based on material, the tile market is divided into ceramic, glass, stone, and cement.
    """
    for dimension, members in _divisions(report).items():
        names = {segment.name.casefold(): segment for segment in members if not _OTHERS.match(segment.name.casefold())}
        if not 3 <= len(names) <= MOST:
            continue
        first, *rest = _listings(report, dimension, list(names)) or [{}]
        for listed in rest:
            differing = set(first) ^ set(listed)
            if 0 < len(differing) <= 2 and len(set(first) & set(listed)) >= 2:
                yield _two_lists(report, dimension, first, listed, names)
                break


def _divisions(report: Report) -> dict[str, list[Segment]]:
    """The values of the first level of each dimension but the regions."""
    found: dict[str, list[Segment]] = {}
    for segment in report.extraction.segments:
        if segment.parent is None and segment.dimension != "Geography":
            found.setdefault(plain(segment.dimension), []).append(segment)
    return found


Listing = dict[str, tuple[int, int]]
"""The values of one list (in lower case) with their places."""


def _listings(report: Report, dimension: str, names: list[str]) -> list[Listing]:
    """The lists of a division: runs of its values with nothing but separators between, the dimension's name before."""
    spots = {(at, at + len(name)): name for name in names for at in report.at(name)}
    runs: list[Listing] = []
    last = -1
    for (start, end), name in sorted(spots.items(), key=lambda spot: (spot[0][0], -spot[0][1])):
        if start < last or report.low[start - 1 : start].isalnum() or report.low[end : end + 1].isalnum():
            continue
        if last >= 0 and _SEPARATOR.fullmatch(report.low, last, start) and name not in runs[-1]:
            runs[-1][name] = (start, end)
        else:
            runs.append({name: (start, end)})
        last = end
    return [run for run in runs if len(run) > 1 and _formal(report, dimension, run)]


_SEPARATOR = re.compile(r"[\s,;:*()&/\[\]-]{1,12}(?:and |or |& )?")
_EXAMPLES = re.compile(r"e\.g|such as|includ|like |for example|for instance|mainly|primarily")
_CLOSED = re.compile(r" ?(?:[.;:)\]\n]|$)")  # nothing more, known or unknown, belongs to the list


def _formal(report: Report, dimension: str, run: Listing) -> bool:
    start, end = min(run.values())[0], max(run.values())[1]
    before = report.low[max(0, start - 80) : start]
    named = all(word in before for word in dimension.split())
    return named and bool(_CLOSED.match(report.low, end)) and not _EXAMPLES.search(before)


def _two_lists(report: Report, dimension: str, first: Listing, other: Listing, names: dict[str, Segment]) -> Hit:
    missing, extra = sorted(set(first) - set(other)), sorted(set(other) - set(first))
    alike = bool(missing and extra) and SequenceMatcher(None, missing[0], extra[0]).ratio() > ALIKE
    if alike:
        how = f'"{names[missing[0]].name}" in one is "{names[extra[0]].name}" in the other'
    else:
        how = f'"{names[(missing + extra)[0]].name}" stands in one of them only'
    spans = [(min(part.values())[0], max(part.values())[1]) for part in (first, other)]
    return Hit(
        message=f"two lists of one division differ: by {dimension}, {how}",
        evidence=tuple(report.evidence(*span) for span in spans),
        expected=f"the first list: {', '.join(names[name].name for name in first)}",
        actual=f"the other one: {', '.join(names[name].name for name in other)}",
    )


ALIKE = 0.8  # of two spellings of one name


@rule("LS103", "list_mismatch", "one-value-two-divisions", "info")
def one_value_two_divisions(report: Report) -> Iterator[Hit]:
    """A value is listed under two divisions of the market: one of the lists was filled from the other.

    Only a type that is also something else (an application, an end user): applications and end users may well be the same.
    Names of one word ("Solar") can rightly stand in two lists; so can regions, and lists that are mostly the same.

    Passes:
        Market by Type
            Glazed Stone
            Plain Stone
        Market by Application
            Bath Rooms
            Kitchens
    Fails:
        Market by Type
            Glazed Stone
            Plain Stone
        Market by Application
            Plain Stone
            Kitchens
    """
    places: dict[str, Segment] = {}
    divisions = {dimension: {plain(one.name) for one in members} for dimension, members in _divisions(report).items()}
    for dimension, members in _divisions(report).items():
        for segment in members:
            key = plain(segment.name)
            first = places.setdefault(key, segment)
            one, other = divisions[plain(first.dimension)], divisions[dimension]
            if one is other or " " not in segment.name.strip() or _OTHERS.match(key):
                continue
            related = set(plain(first.dimension).split()) & set(dimension.split())
            crossed = (plain(first.dimension) in TYPES) != (dimension in TYPES)
            if crossed and not related and len(one & other) == 1 and min(len(one), len(other)) >= 2:
                yield Hit(
                    message=f'one value is listed under two divisions: "{segment.name}" under {first.dimension} and under {segment.dimension}',
                    evidence=tuple({(e.start, e.end): e for e in (first.evidence, segment.evidence)}.values()),
                    expected=f"{first.dimension}, the division that lists it first",
                    actual=f"{segment.dimension}, the other one",
                )


TYPES = ("type", "product type", "product")  # dimensions that say what the market's things are
_PLAYERS = re.compile(r"\b(?:players|companies|vendors|manufacturers|competitors)\b")
_SCOPED = re.compile(r"\b(?:emerging|regional|domestic|local|start-?ups|other|global leaders|tier)\b")
MOST = 200  # names that are compared with each other
APART = 300  # characters between two lists of players
LEAST = 5  # names for a list of players


@rule("LS104", "list_mismatch", "player-lists-differ", "warning", needs_text=True)
def player_lists_differ(report: Report) -> Iterator[Hit]:
    """Two headed lists of the market's players have next to no name in common.

    Only lists of at least five names that stand far apart, each under a heading that speaks of players, and only if at most a
    fifth of the shorter list stands in the other.

    Passes:
        Major Players
        - Alba Tiles
        - Borealis Ceramics
        - Cobalt Stone
        - Dorian Glass
        - Elm Surfaces
    Fails:
        Major Players
        - Alba Tiles
        - Borealis Ceramics
        - Cobalt Stone
        - Dorian Glass
        - Elm Surfaces

        Tiles cover walls and floors wherever water is near. They are pressed from clay, dried, glazed and fired, and they last \
        for decades if they are laid well. Architects choose them for colour, builders for price, and owners because a wet \
        cloth is enough to clean them. Large formats sell better every year, since fewer joints mean less work.

        Key players in the tile market include:
        - Fjord Ceramica
        - Granada Azulejos
        - Helix Stone
        - Iberia Pavers
        - Jura Slate
    """
    lists = [part for part in _player_lists(report) if len(part) >= LEAST]
    for one, other in pairwise(lists):
        heads = [report.low[max(0, part[0].evidence.start - 120) : part[0].evidence.start] for part in (one, other)]
        if not all(_PLAYERS.search(head) and not _SCOPED.search(head) for head in heads):
            continue
        start, end = other[0].evidence.start, other[-1].evidence.end
        again = [player for player in one if player.name.casefold() in report.low[start - 100 : end + 100]]
        if len(again) * 5 <= len(one):
            yield Hit(
                message=f"two lists of players have next to nothing in common: {len(one)} from {one[0].name} on and {len(other) + len(again)} from "
                f"{other[0].name} on share {len(again)} name{'s' * (len(again) != 1)}",
                evidence=(report.evidence(one[0].evidence.start, one[-1].evidence.end), report.evidence(start, end)),
            )
            return


def _player_lists(report: Report) -> list[list[Player]]:
    parts: list[list[Player]] = []
    for player in sorted(report.extraction.players, key=lambda one: one.evidence.start):
        if parts and player.evidence.start - parts[-1][-1].evidence.end < APART:
            parts[-1].append(player)
        else:
            parts.append([player])
    return parts


_OPPOSED = {"driver": ("restraint", "challenge"), "opportunity": ("restraint", "challenge")}


@rule("LS105", "other", "driver-and-restraint", "info")
def driver_and_restraint(report: Report) -> Iterator[Hit]:
    """One factor is named as a driver and as a restraint, or stands in the list of drivers and in that of opportunities.

    That something both drives and opens chances is common in prose; in two lists of the same report one entry is a copy.

    Passes:
        Drivers:
        - Cheaper Kilns
        Restraints:
        - Rising Energy Costs
    Fails:
        Drivers:
        - Cheaper Kilns
        Restraints:
        - Cheaper Kilns
    """
    seen: dict[str, Factor] = {}
    for factor in report.extraction.factors:
        first = seen.setdefault(plain(factor.name), factor)
        opposed = factor.kind in _OPPOSED.get(first.kind, ()) or first.kind in _OPPOSED.get(factor.kind, ())
        copied = {first.kind, factor.kind} == {"driver", "opportunity"} and _listed(report, first) and _listed(report, factor)
        if opposed or copied:
            yield Hit(
                message=f'one factor is listed as two opposites: "{factor.name}" as {_a(first.kind)} and as {_a(factor.kind)}',
                evidence=(first.evidence, factor.evidence),
                expected=f"{first.kind}, the kind stated first",
                actual=f"{factor.kind}, the other one",
            )


def _listed(report: Report, factor: Factor) -> bool:
    block = report.document.block_at(factor.evidence.start) if report.document else None
    return block is not None and block.kind in ("item", "line", "heading") and len(factor.name) * 2 > len(factor.evidence.quote)


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


# Words that companies' names and types of anything share without being about the same thing.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        advanced air applied auto automotive bio biotech care chemical digital electric electrical electronic energy equipment first
        food general global green group health healthcare high home industrial industrie industry instrument intelligent international
        life local machine machinery material medical metal mobile motor national natural new north other paper personal pharma plastic
        power precision product professional rubber science scientific service shenzhen smart software solar solution special steel
        super system tech technologie technology textile tool water wireless
        """,
    )
)


@rule("LS106", "list_mismatch", "lists-of-another-product", "info", needs_text=True)
def lists_of_another_product(report: Report) -> Iterator[Hit]:
    """The types and the players listed are those of another product: a list was copied from another report.

    Conservative: a word that stands in a type's name and in a player's name, and nowhere else in the report, while no word of
    the market's own name stands in any of the types, applications or players.

    Passes:
        Bath Mat Market
        This report is on the bath mat market.
        By Type, Bath Mat market has been segmented into:
        Cotton Bath Mats
        Foam Bath Mats
        Key Players Covered in Bath Mat market are:
        Alba
        Borealis
        Cobalt
    Fails:
        Bath Mat Market
        This report is on the bath mat market.
        By Type, Bath Mat market has been segmented into:
        Heavy Forklifts
        Others
        Key Players Covered in Bath Mat market are:
        Alba Forklift
        Borealis
        Cobalt
    """
    segments = [segment for segment in report.extraction.segments[:MOST] if segment.dimension != "Geography"]
    players = report.extraction.players[:MOST]
    own = set(report.market.split())
    listed = {word for name in [*(one.name for one in segments), *(one.name for one in players)] for word in plain(name).split()}
    if not own or own & listed:
        return
    for segment in segments:
        if plain(segment.dimension) not in TYPES:
            continue
        for word in plain(segment.name).split():
            named = [player for player in players if word in plain(player.name).split()]
            if named and len(word) > 2 and word not in _COMMON and _only_in(report, word, [*segments, *named]):
                yield Hit(
                    message=f'the lists seem to be those of another report: "{segment.name}" and {named[0].name} are not of the '
                    f"{report.extraction.market} market",
                    evidence=(segment.evidence, named[0].evidence),
                )
                return


def _only_in(report: Report, word: str, records: Sequence[Segment | Player]) -> bool:
    named = sum(plain(record.name).split().count(word) for record in records)
    return 0 < report.low.count(word) <= named


@rule("LS107", "other", "company-twice", "info", needs_text=True)
def company_twice(report: Report) -> Iterator[Hit]:
    """One company stands twice in a row in a list of companies: one of the two was meant to be another.

    Passes:
        Key players in the tile market include Alba Tiles Ltd., Borealis Ceramics Inc., Cobalt Stone Ltd. and Dorian Glass Inc.
    Fails:
        Key players in the tile market include Alba Tiles Ltd., Borealis Ceramics Inc., Borealis Ceramics Inc. and Dorian Glass Inc.
    """
    for player in report.extraction.players[:MOST]:
        name = fold(player.name.casefold()).removeprefix("the ")
        again = re.compile(rf"(?:, (?:and |the )?| and (?:the )?){re.escape(name)}(?![\w-])")
        for position in report.at(name):
            if found := again.match(report.low, position + len(name)):
                yield Hit(
                    message=f"one company stands twice in a list: {player.name}",
                    evidence=(report.evidence(position, found.end()),),
                )
                break
