"""The names that a report's own market may have, and what speaks for each of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assay.extractors import model
from assay.extractors.decide import NOTHING, Asked
from assay.extractors.lexed import Lexed
from assay.extractors.market import Mention, bag, is_name
from assay.extractors.said import Count, Said, spans, stem, stems
from assay.extractors.statements import Row, Statement, items
from assay.language import currencies, senses
from assay.language.chunks import boundaries, words_of
from assay.language.companies import legal_words
from assay.language.tokens import masked_word
from assay.language.units import volumes

OPENING = 10  # sentences among which a report says what it is about
HEADINGS = 4
OFTEN = 20  # names that are said beside figures, the commonest


@dataclass(frozen=True)
class Named:
    """A name that the report's market may have: as it stands first, and where all its places among the title, headings and opening are."""

    name: str
    places: tuple[tuple[str, str, str, bool], ...]  # where, the words before and behind it, whether in capitals


def candidates(lexed: Lexed, markets: Sequence[Mention], figures: Sequence[Asked]) -> list[Named]:
    """The noun phrases of the title, the first headings and sentences, and of what states something; the markets called so; what is said beside figures."""
    found: dict[str, list[tuple[str, str, str, bool]]] = {}
    qualifiers, sold, called = words_of("qualifiers"), words_of("sold_heads"), {mention.name for mention in markets}
    for where, row in (*_rows(lexed), *_stating(figures)):
        words = row.words
        for chunk in row.chunks:
            first = chunk.first
            last = chunk.last
            while last > first and words[last] in sold:
                last -= 1
            while first < last and words[first] in qualifiers and " ".join(words[first : last + 1]) not in called:
                first += 1
            for a, b, cut in _cuts(first, last):
                name = " ".join(words[a : b + 1]).removesuffix("'s")
                before, behind = words[a - 1] if a else "<start>", words[b + 1] if b + 1 < len(words) else "<end>"
                found.setdefault(name, []).append((where + cut, before, behind, chunk.proper))
    for order, mention in enumerate(markets[:OPENING]):
        if mention.name and len(mention.name) < LONGEST_NAME:
            found.setdefault(_SHORT_FORM.sub("", mention.name) or mention.name, []).append(
                (f"mention{min(order, 3)}", "", mention.head, False)
            )
    for name in _often_said(figures):
        found.setdefault(name, []).append(("figures", "", "", False))
    persons, money = words_of("persons"), currencies.nouns()
    measured = words_of("measures", "part_heads", "times", "qualifiers") | boundaries() | volumes() | money

    def may_be(name: str) -> bool:
        words = name.split()
        person = words[-1] in persons or (words[0] in persons and words[1:2] == ["of"])
        plain = _LETTERS.search(name) and not _NUMBER.search(name) and words[-1] not in legal_words()
        return bool(plain) and is_name(name) and not person and not measured.issuperset(words)

    return [Named(name, tuple(places)) for name, places in found.items() if may_be(name)]


LONGEST_CUT = 5  # words of a noun phrase whose parts are names too: "feb domestic excavator" holds "excavator"


def _cuts(first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """A noun phrase whole, without its first words, and without its last one or two; with how it was cut."""
    yield first, last, ""
    if last - first < LONGEST_CUT:
        yield from ((at, last, "~tail") for at in range(first + 1, last + 1))
        yield from ((first, at, "~head") for at in range(max(first, last - 2), last))


STATING = 40  # statements whose noun phrases can be the market's name


def _stating(figures: Sequence[Asked]) -> Iterator[tuple[str, Row]]:
    """The words of what states something, and those around it, each once."""
    seen: set[int] = set()
    for statement in _stated(figures)[:STATING]:
        yield "stating", statement.items
        for name in ("heading", "lead", "question", "before"):
            row = statement.context.get(name)
            if row and id(row) not in seen:
                seen.add(id(row))
                yield "near", row


def _stated(figures: Sequence[Asked]) -> list[Statement]:
    """The statements that state something, in order."""
    return list({id(one.statement): one.statement for one in figures if one.role[0] != NOTHING}.values())


def _often_said(figures: Sequence[Asked]) -> list[str]:
    """The noun phrases that stand most often beside figures, at least twice, each as it stands first."""
    often: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], str] = {}
    for statement in {id(one.statement): one.statement for one in figures if one.statement.kind != "cell"}.values():
        for name in {chunk.name: None for chunk in statement.items.chunks}:
            words = stems(name)
            often[words] += 1
            first.setdefault(words, name)
    return [first[words] for words, times in often.most_common(OFTEN) if times > 1]


LONGEST_NAME = 90
_SHORT_FORM = re.compile(r"\s*\([^()]*\)\Z")  # "internet of things (iot)"


def _rows(lexed: Lexed) -> Iterator[tuple[str, Row]]:
    title = lexed.title_span
    if title:
        yield "title", items(lexed, *title)
    above = [block for block in lexed.blocks if block.kind == "heading" and not block.boilerplate and (block.start, 0) != title]
    for order, block in enumerate(above[:HEADINGS]):
        yield f"heading{min(order, 1)}", items(lexed, block.start, min(block.end, block.start + 300))
    plain = [sentence for sentence in lexed.sentences if sentence.block.kind != "heading"]
    for order, sentence in enumerate(plain[:OPENING]):
        yield f"sentence{min(order, 3)}", items(lexed, sentence.start, sentence.end)


_LETTERS = re.compile(r"[a-z]{2}")
_NUMBER = re.compile(r"\d[.,]\d|(?<!\S)\d{2,}(?!\S)")


def features(named: Sequence[Named], lexed: Lexed, markets: Sequence[Mention], figures: Sequence[Asked]) -> list[list[str]]:
    """What speaks for and against each name: where it stands and beside what, how often the text says it, alone and beside figures."""
    stated = _stated(figures)
    said = Said(lexed, spans((one.statement.start, one.statement.end) for one in figures), spans(_told(stated)))
    told = [_words_around(statement) for statement in stated]
    counts = [said.count(stems(one.name)) for one in named]
    called = Counter(bag(m.name) for m in markets if m.name)
    most = _most(counts)
    around, inside = _said_around([stems(one.name) for one in named], [count.said for count in counts])
    kinds = [_kind(one) for one in named]
    most_of_goods = _most(count for count, kind in zip(counts, kinds, strict=True) if kind == TRADED)
    return [
        [
            *_of_places(one, called[bag(one.name)], count.said),
            *_of_count(one, count, most),
            f"around={_part(around[at], count.said)}|words={_size(one)}",
            f"inside={_part(inside[at], count.said)}|words={_size(one)}",
            *_of_words(one, said, told),
            *_of_sense(one, kinds[at], count),
            *(_of_goods(one, count, most_of_goods) if kinds[at] == TRADED else ()),
        ]
        for at, (one, count) in enumerate(zip(named, counts, strict=True))
    ]


def _said_around(names: Sequence[tuple[str, ...]], said: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each name, how often the most said of the names is said that hold all its words and more, and of those that stand in it."""
    sets = [frozenset(name) for name in names]
    holding: dict[str, list[int]] = {}
    for at, name in enumerate(sets):
        for word in name:
            holding.setdefault(word, []).append(at)
    around, inside = [0] * len(names), [0] * len(names)
    for at, mine in enumerate(sets):
        for other in min((holding[word] for word in mine), key=len, default=[]):
            if mine < sets[other]:
                around[at], inside[other] = max(around[at], said[other]), max(inside[other], said[at])
    return around, inside


def _told(stated: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The spans of statements that state something of a market, and of the heading and lead-in of each."""
    for one in stated:
        yield one.start, one.end
        for name in ("heading", "lead", "question"):
            if row := one.context.get(name):
                yield row[0].start, row[-1].end


def _words_around(statement: Statement) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of a statement's words, and these with those of its headings, lead-in and the sentences before."""
    around = (item.word for name in ("heading", "lead", "question", "before", "before2") for item in statement.context.get(name, ()))
    own = frozenset(map(stem, statement.words))
    return own, own.union(map(stem, around))


def _of_places(one: Named, called: int, said: int) -> list[str]:
    """Where a name stands, what stands beside it, of how many and which words it is."""
    words = one.name.split()
    found = [f"words={min(len(words), 5)}", f"called={_often(called)}", f"last={words[-1]}", f"first={words[0]}"]
    found.append(f"called={_often(called)}|said={_often(said)}")
    for where, before, behind, proper in one.places:
        found += [where, f"{where}|{behind}", f"{where}|<{before}", f"{where}|proper={proper}", f"{where}|called={called > 0}"]
        found.append(f"{where}|said={_often(said)}")
        wheres = {where for where, *_ in one.places}
    found.append(f"wheres={min(len(wheres), 4)}")
    if "title" in wheres:
        found += [f"title+{where}" for where in sorted(wheres - {"title"})]
    return found


def _of_count(one: Named, count: Count, most: Count) -> list[str]:
    """How often a name is said, by itself and beside its rivals; whether it is always a proper name."""
    found = [
        f"said={_often(count.said)}",
        f"figured={_often(count.figured)}",
        f"headed={_often(count.headed)}",
        f"sold={_often(count.sold)}",
    ]
    size = _size(one)
    for name in ("said", "figured", "headed", "sold", "stating"):
        mine, top = getattr(count, name), getattr(most, name)
        part = "0" if not mine else "most" if mine == top else "high" if mine * 2 >= top else "some" if mine * 5 >= top else "low"
        found += [f"{name}:{part}", f"{name}:{part}|words={size}"]
    proper = _proper(count)
    found += [f"proper={proper}", f"proper={proper}|said={_often(count.said)}", f"proper={proper}|sold={_often(count.sold)}"]
    stated, called = "0" if not count.stating else "1" if count.stating == 1 else "2+", bool(count.sold)
    found += [f"proper={proper}|stating={stated}|sold={called}", f"proper={proper}|stating={stated}|said={_often(count.said)}"]
    found += [f"{where}|proper={proper}|stating={stated}" for where in sorted({place[0] for place in one.places})]
    return found


def _proper(count: Count) -> str:
    return "never" if not count.proper else "always" if count.proper == count.said else "mixed"


def _most(counts: Iterable[Count]) -> Count:
    several = list(counts) or [Count()]
    return Count(*(max(getattr(count, name) for count in several) for name in ("said", "proper", "figured", "headed", "sold", "stating")))


TRADED = "traded"
TOLD_APART = ("", "measures", "outlets", "facilities")
"""Senses that are told from those of all other names which are no goods: some markets are named so."""


def _kind(one: Named) -> str:
    """Whether what a name says is traded on markets; otherwise what it is."""
    told = senses.of_name(one.name.split())
    return TRADED if told in senses.GOODS else told if told in TOLD_APART else "other"


def _of_sense(one: Named, kind: str, count: Count) -> list[str]:
    """What a name says, and where it says so."""
    words, size = one.name.split(), _size(one)
    told = senses.of_name(words)
    found = [f"sense={told}", f"sense={told}|{size}", f"kind={kind}", f"kind={kind}|{size}"]
    found += [f"kind={kind}|{where}" for where in sorted({place[0] for place in one.places})]
    found.append(f"kind={kind}|proper={_proper(count)}")
    return found + [f"within={within}" for within in senses.within(words)]


def _of_goods(one: Named, count: Count, most: Count) -> list[str]:
    """Whether no name of goods is said more often."""
    found = []
    for name in ("said", "figured", "headed", "sold"):
        first = "first" if getattr(count, name) == getattr(most, name) else "less"
        found += [f"goods:{name}={first}", f"goods:{name}={first}|words={_size(one)}"]
    return found


def _size(one: Named) -> int:
    return min(len(one.name.split()), 3)


def _part(other: int, own: int) -> str:
    return "0" if not other else "less" if other < own else "same" if other == own else "more" if other < 3 * own else "far"


def _often(count: int) -> str:
    return str(count) if count < 3 else "3-5" if count < 6 else "6-12" if count < 13 else "13+"


def _of_words(one: Named, said: Said, told: Sequence[tuple[frozenset[str], frozenset[str]]]) -> list[str]:
    """How a name's words are written, in which part of what states something they stand, and what stands beside the name anywhere."""
    name, known = stems(one.name), model.words()
    size = min(len(name), 4)
    small = [said.small(word) for word in name]
    last = "all" if small[-1] == 1 else "some" if small[-1] else "none"
    found = [f"small={last}|{size}", f"least_small={int(min(small) * 4)}", f"ending={name[-1][-3:]}", f"ending={name[-1][-2:]}|{size}"]
    rare = [known.rarity(word) for word in name]
    found += [f"rare_last={rare[-1]}", f"rare_first={rare[0]}", f"rare_least={min(rare)}|{size}"]
    found += [f"written={one.name.split()[-1][-3:]}", f"first_at={_far(said.first(name[0]))}"]
    parts = {
        "whole": sum(own.issuperset(name) for own, _ in told),
        "around": sum(wide.issuperset(name) for _, wide in told),
        "last": sum(name[-1] in own for own, _ in told),
        "any": sum(not wide.isdisjoint(name) for _, wide in told),
    }
    for part, times in parts.items():
        share = -(-5 * times // max(len(told), 1))
        found += [f"stated_{part}={share}", f"stated_{part}={share}|{size}"]
    places = said.places(name)
    for side, beside in (("<", said.before(places)), (">", said.behind(places, len(name)))):
        for word, times in beside.items():
            found.append(f"any{side}{masked_word(word)}")
            if 2 * times >= len(places):
                found.append(f"any{side}{masked_word(word)}|most")
    return found


def _far(at: int) -> str:
    """How far from the beginning of the text a word stands, in steps of twenty words."""
    steps = at // 20
    return str(steps) if steps < 3 else next((f"<{limit}" for limit in (6, 11, 21, 51) if steps < limit), "far")
