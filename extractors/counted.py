"""What bare numbers count: the currency and scale, the noun or the per cent that a head, a caption, a note or another number tells.

Rules propose every unit that stands around a number without one; a model chooses among them, or that the number counts nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from assay.extractors import features, model
from assay.extractors.candidates import NONE, Candidate
from assay.extractors.lexed import Lexed
from assay.extractors.statements import Item, Mention, Row, Statement, symbol
from assay.language import currencies
from assay.language.chunks import boundaries, words_of
from assay.language.figures import Figure
from assay.language.units import Unit, fits, is_no_amount, unit_for, units_of

LEAST_COUNT = 1000  # of things that are counted in a sentence without a scale word
SURELY_NOTHING = 0.97  # from this probability on a number is not asked about; below, its role decides
LEAST_SURE = 1e-6
AROUND = ("corner", "lead", "note", "below", "told", "heading", "heading2", "before", "question", "title")
OWN = ("column", "row", "here")
"""Where a unit is stated for these numbers alone."""
USUAL = 2  # nouns that a text's volumes count
LONGEST_NOUN = 3  # words of a noun that is counted


_COMPOUND = re.compile(r"-[^\W\d_]")


@dataclass(frozen=True)
class Bare:
    """A number without a unit, at a position of its statement, and the units that it may have; the first is none."""

    statement: Statement
    at: int
    units: tuple[Candidate, ...]


def counted(lexed: Lexed, statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements, each bare number in them as what it counts."""
    usual = Usual.of(lexed)
    for statement in statements:
        items = list(statement.items)
        for bare in bares(lexed, statement, usual):
            seen = [features.of_unit(unit, statement, bare.at, bare.units) for unit in bare.units]
            probabilities = model.ranker("unit").probabilities(seen)
            if probabilities[0] > SURELY_NOTHING and statement.kind != "cell":
                continue
            figures = [applied(items[bare.at].mention, unit.value) for unit in bare.units]
            together: dict[Figure | None, float] = {}
            for figure, probability in zip(figures, probabilities, strict=True):
                together[figure] = together.get(figure, 0.0) + probability
            best = max((figure for figure in figures if figure), key=lambda figure: together[figure], default=None)
            if best:
                nothing = together.get(None, 0.0)
                where = bare.units[figures.index(best)]
                source = f"{where.where}:{where.kind.partition('+')[0]}|{features.step(nothing)}"
                sure = together[best] / max(1 - nothing, LEAST_SURE)
                items[bare.at] = replace(items[bare.at], mention=best, word=symbol(best), sure=sure, source=source)
        yield replace(statement, items=Row(items))


def applied(mention: Mention | None, unit: Unit | None) -> Figure | None:
    """A bare number, or an amount without a scale, as the figure that a unit makes it; None where the unit does not fit it."""
    if unit is None or not isinstance(mention, Figure) or mention.kind in ("percent", "volume"):
        return None
    scale = 0 if mention.scale else unit.scale
    value, high = mention.value.scaleb(scale), mention.high and mention.high.scaleb(scale)
    if unit.percent:
        return replace(mention, kind="percent") if mention.kind == "bare" and not mention.scale else None
    if unit.currency or (_is_scale(unit) and mention.kind == "money"):
        currency, change = mention.currency or unit.currency, "up" if unit.increment else mention.change
        return replace(mention, kind="money", value=value, high=high, currency=currency, scale=mention.scale or unit.scale, change=change)
    if unit.unit and mention.kind == "bare":
        return replace(mention, kind="volume", value=value, high=high, unit=unit.unit, scale=mention.scale or unit.scale)
    return None


@dataclass(frozen=True)
class Usual:
    """The currency of a text's amounts, if all are in one, and the nouns that most of its volumes count, the commonest first."""

    currency: str | None = None
    units: tuple[str, ...] = ()

    @staticmethod
    def of(lexed: Lexed) -> Usual:
        """The usual currency and noun of a text."""
        nouns = Counter(figure.unit for figure in lexed.figures if figure.kind == "volume" and figure.unit not in (None, "units"))
        return Usual(lexed.usual_currency, tuple(noun for noun, _ in nouns.most_common(USUAL) if noun))


def bares(lexed: Lexed, statement: Statement, usual: Usual) -> Iterator[Bare]:
    """The numbers of a statement that could have a unit, each with all units that are proposed for it."""
    around: list[Candidate] | None = None
    told = _unit_of_heads(lexed, statement) if statement.kind == "cell" else None
    if told is NO_AMOUNT:
        return
    for at in statement.figures:
        figure = statement.items[at].mention
        cell = statement.kind == "cell"
        if not isinstance(figure, Figure) or not (figure.kind == "bare" or (cell and figure.kind == "money" and not figure.scale)):
            continue
        if figure.unit or not figure.states or figure.start in lexed.page_numbers:
            continue
        if (at and isinstance(statement.items[at - 1].mention, Figure)) or _COMPOUND.match(lexed.text, figure.end):
            continue  # a number that was not read whole, or is part of a word: "3-ply"
        if around is None:
            around = list(_around(lexed, statement, usual, told if isinstance(told, Unit) else None))
        beside = [] if cell else list(_beside(lexed, statement, at))
        named = any(unit.where == "behind" for unit in beside)  # "2,500 interviews" under "USD million"
        fitting = (unit for unit in around if figure.kind == "money" or not _is_scale(unit.value))
        units = [NONE, *(unit for unit in fitting if not (named and unit.where in AROUND and unit.value.currency)), *beside]
        if figure.scale or figure.value >= LEAST_COUNT or cell or around or beside:
            units.append(Candidate(Unit(unit="units"), "default", "units"))
            units += [Candidate(Unit(unit=noun), f"usual{order}", "volume") for order, noun in enumerate(usual.units)]
            yield Bare(statement, at, tuple(units))


def _around(lexed: Lexed, statement: Statement, usual: Usual, unit: Unit | None) -> Iterator[Candidate]:
    """The units that stand in the heads, the caption and above; those that tell a scale alone, joined with those that tell the rest.

    unit: the one that the rules take from the heads, if any.
    """
    rows: list[tuple[str, Sequence[Item]]] = [
        (part, [item for item in statement.items if item.part == part]) for part in ("column", "row", "caption")
    ]
    rows.append(("here", [item for item in statement.items if item.part == "text"] if statement.kind != "cell" else ()))
    rows += [(name, statement.context[name]) for name in AROUND if name in statement.context]
    if statement.kind != "cell":
        for name in ("lead", "question", "before"):  # "1.16 bn oz, split as follows:"
            figures = (item.mention for item in reversed(statement.context.get(name, ())) if isinstance(item.mention, Figure))
            if other := next((figure for figure in figures if figure.kind != "bare"), None):
                whole = _unit_of(other)
                yield Candidate(whole, f"of {name}", _kind(whole))
    if unit:
        whole = unit if not _is_scale(unit) else replace(unit, currency=usual.currency, unit=None)
        if not _is_scale(whole):
            yield Candidate(whole, "heads", _kind(whole))
    head = "\n".join(_labels(lexed, statement, "column") + _labels(lexed, statement, "row"))
    told = [(where, unit) for where, row in rows if row for unit in _units(lexed, row) if where in OWN or fits(unit, head)]
    for where, unit in told:
        if not _is_scale(unit):
            yield Candidate(unit, where, _kind(unit))
            continue
        yield Candidate(unit, where, "scale")
        for beside, whole in told:
            if (whole.currency or whole.unit) and not whole.scale:
                yield Candidate(replace(whole, scale=unit.scale), where, f"{_kind(whole)}+{beside}")
        if usual.currency:
            yield Candidate(Unit(usual.currency, scale=unit.scale), where, "money+usual")
        for order, usually in enumerate(usual.units):
            yield Candidate(Unit(unit=usually, scale=unit.scale), where, f"volume+usual{order}")
        yield Candidate(Unit(unit="units", scale=unit.scale), where, "volume+units")


def _labels(lexed: Lexed, statement: Statement, part: str) -> list[str]:
    """The heads of a cell's column, or of its row."""
    row = statement.items
    return [lexed.text[row[first].start : row[last].end] for kind, first, last in statement.labels if kind == part]


def _is_scale(unit: Unit) -> bool:
    """Whether a unit is a scale alone: "bn", which fits amounts that bring their currency."""
    return not (unit.currency or unit.unit or unit.percent)


NO_AMOUNT = "no amount"


def _unit_of_heads(lexed: Lexed, statement: Statement) -> Unit | str | None:
    """The unit that the rules take from the heads of a cell and from above; NO_AMOUNT where the heads name a rank, a change, a price."""
    column, row = ("\n".join(_labels(lexed, statement, part)) for part in ("column", "row"))
    caption = [item for item in statement.items if item.part == "caption" and item.end > item.start]  # without the mark behind it
    around = [caption, *(statement.context.get(name, ()) for name in ABOVE)]
    unit = unit_for(column, row, [lexed.text[its[0].start : its[-1].end] for its in around if its])
    return NO_AMOUNT if unit is None and is_no_amount(f"{column}\n{row}") else unit


ABOVE = ("lead", "heading", "note")


def _unit_of(figure: Figure) -> Unit:
    """What another figure counts, as a unit of bare numbers."""
    return Unit(figure.currency, figure.unit, figure.scale if figure.kind == "money" else 0, figure.kind == "percent")


def _kind(unit: Unit) -> str:
    return "percent" if unit.percent else "money" if unit.currency else "volume"


def _units(lexed: Lexed, row: Sequence[Item]) -> list[Unit]:
    """The units that some words tell apart from figures: of the vocabulary, and nouns behind a scale word or alone in brackets."""
    words, end = "", -2
    for item in row:
        if not isinstance(item.mention, Figure):
            words += f"{lexed.text[end : item.start] if item.start - end < 2 else chr(10)}{lexed.text[item.start : item.end]}"
            end = item.end
    found = [*units_of(words), *_powers(row)]
    scales = currencies.scales()
    for at, item in enumerate(row):
        scale = 3 if item.word in ("000", "'000") else scales.get(item.word, 0) if len(item.word) > 3 else 0
        behind = row[at + 1 : at + 3]
        if (scale or item.word == "(") and behind and behind[0].mention is None and behind[0].word.isalpha():
            if item.word == "(" and not (len(behind) == 2 and behind[1].word == ")"):
                continue
            noun = lexed.text[behind[0].start : behind[0].end]
            if noun not in scales and behind[0].word not in boundaries() | words_of("measures", "sold_heads"):
                found.append(Unit(unit=noun, scale=scale))
    return list(dict.fromkeys(found))


def _powers(row: Sequence[Item]) -> Iterator[Unit]:
    """The units that are a power of ten of something: "(Unit: 100 million yen)", "Unit: 10,000 t", "(100 million yen)"."""
    for at, item in enumerate(row):
        figure = item.mention
        if not isinstance(figure, Figure) or figure.kind not in ("money", "volume"):
            continue
        before, behind = [one.word for one in row[max(0, at - 2) : at]], [one.word for one in row[at + 1 : at + 2]]
        if "unit" in before or "units" in before or (before[-1:] == ["("] and behind and behind[0] in (")", ",", ";")):
            scale = figure.value.adjusted()
            if figure.value == Decimal(10).scaleb(scale - 1):
                yield Unit(figure.currency, None if figure.currency else figure.unit, scale)


def _beside(lexed: Lexed, statement: Statement, at: int) -> Iterator[Candidate]:
    """The noun behind a number ("139,500 heat pumps"), and what the figures before and behind it in the sentence count."""
    row = statement.items
    chunk = next((chunk for chunk in row.chunks if chunk.first == at + 1), None)
    if chunk:
        for first in range(chunk.first, min(chunk.last, chunk.first + LONGEST_NOUN) + 1):  # "new leisure vehicles", "leisure vehicles"
            if chunk.last - first < LONGEST_NOUN:
                noun = Unit(unit=" ".join(lexed.quote(row[first].start, chunk.end).split()))
                yield Candidate(noun, "behind" if first == chunk.first else "behind, cut", "volume")
    for side, order_of in (("previous", range(at - 1, -1, -1)), ("next", range(at + 1, len(row)))):
        figures = ((i, mention) for i in order_of if isinstance(mention := row[i].mention, Figure) and mention.kind != "bare")
        for order, (i, other) in enumerate(islice(figures, 2 if side == "previous" else 1)):
            unit = _unit_of(other)
            yield Candidate(unit, f"{side}{order}", _kind(unit), first=i, last=i)
            if unit.scale:
                yield Candidate(replace(unit, scale=0), f"{side}{order}", f"{_kind(unit)}, unscaled", first=i, last=i)
