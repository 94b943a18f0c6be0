"""Words that the rules' sentences are made of."""

import re
from collections.abc import Iterable

_LEGAL_FORM = re.compile(
    r",?( (Pvt|Pty|Pte|Co|Ltd|Limited|Inc|Incorporated|Corp|Corporation|LLC|LLP|PLC|plc|AG|SE|SA|S\.A|NV|N\.V|GmbH|KG"
    r"|& Co|KK|Oy|AB|ASA|Berhad|Bhd)\.?,?)+$"
)
_ARTICLE_BEFORE = ("United ", "European ", "Netherlands", "Philippines", "Democratic Republic", "Czech Republic")


def joined(names: Iterable[str], last: str = "and") -> str:
    """Names as a list in a sentence.

    >>> joined(["Apple"]), joined(["Apple", "Tesla"]), joined(["Apple", "Tesla", "Ford"])
    ('Apple', 'Apple and Tesla', 'Apple, Tesla and Ford')
    """
    *others, final = names
    return f"{', '.join(others)} {last} {final}" if others else final


def verb(number: int, one: str, many: str) -> str:
    """The verb that agrees with the number of its subjects."""
    return one if number == 1 else many


def place_name(name: str) -> str:
    """A place as a sentence names it: "the United States", "China"."""
    return f"the {name}" if name.startswith(_ARTICLE_BEFORE) else name


def body_name(name: str) -> str:
    """A body that acts for no state, as a sentence names it: "the Group of Seven"."""
    return f"the {name}" if " " in name and not name.startswith("The ") else name


def company_name(name: str) -> str:
    """A company without its legal form: "Apple", not "Apple Inc."

    >>> company_name("JL MAG Rare-Earth Co., Ltd."), company_name("VACUUMSCHMELZE GmbH & Co. KG")
    ('JL MAG Rare-Earth', 'VACUUMSCHMELZE')
    """
    return _LEGAL_FORM.sub("", name) or name


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest as it stands."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with a small first letter, the rest as it stands."""
    return text[:1].lower() + text[1:]
