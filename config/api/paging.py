"""The rows of a list, a page at a time: by cursor, or by number where the order has no unique key."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import QueryDict

from browse.filtersets import Problem
from browse.listings import Listing
from browse.picking import shortened
from config.api.errors import NotThere, Refused
from config.api.ordering import Order

PAGE_SIZE = 25
LARGEST_PAGE = 100
LONGEST_NUMBER = 20
PARAMETERS = ("cursor", "page", "page_size")


@dataclass(frozen=True)
class Slice:
    """The rows of one page, how many there are in all, and what to add to the query for the next page."""

    rows: list[Any]
    count: int
    next: dict[str, str]


def cut(listing: Listing, rows: QuerySet, asked: QueryDict) -> Slice:
    """The page of `rows` that is asked for. Raises Refused and NotThere."""
    size, order = _number(asked, "page_size", PAGE_SIZE, LARGEST_PAGE), Order.of(rows)
    if order is None:
        return _by_number(listing, rows, asked, size)
    return _by_cursor(listing, rows, asked, size, order)


def _by_cursor(listing: Listing, rows: QuerySet, asked: QueryDict, size: int, order: Order) -> Slice:
    _refuse(asked, "page", "This list is paged by cursor: follow “next”.")
    signer = Signer(salt=f"{listing.name} {order.name}")
    count = rows.count()
    if cursor := asked.get("cursor"):
        rows = rows.filter(order.after(_place(signer, cursor)))
    found = list(listing.fetch(rows)[: size + 1])
    more = {"cursor": signer.sign_object(order.place_of(found[size - 1]))} if len(found) > size else {}
    return Slice(found[:size], count, more)


def _place(signer: Signer, cursor: str) -> Any:
    try:
        return signer.unsign_object(cursor)
    except (BadSignature, ValueError) as error:
        message = "This is not a cursor of this list in this order. Take one from “next”, or start without."
        raise Refused([Problem("cursor", message)]) from error


def _by_number(listing: Listing, rows: QuerySet, asked: QueryDict, size: int) -> Slice:
    _refuse(asked, "cursor", "In this order the list is paged by number: follow “next”.")
    number = _number(asked, "page", 1)
    paginator = Paginator(listing.fetch(rows), size)
    if number > paginator.num_pages:
        raise NotThere(f"There is no page {number}. The last is {paginator.num_pages}.", "page")
    page = paginator.page(number)
    return Slice(list(page), paginator.count, {"page": str(number + 1)} if page.has_next() else {})


def _refuse(asked: QueryDict, name: str, message: str) -> None:
    if name in asked:
        raise Refused([Problem(name, message)])


def _number(asked: QueryDict, name: str, default: int, most: int | None = None) -> int:
    text = asked.get(name) or str(default)
    number = int(text[:LONGEST_NUMBER]) if text.isascii() and text.isdigit() else 0
    if number < 1 or (most is not None and number > most):
        allowed = f"from 1 to {most}" if most else "from 1 up"
        raise Refused([Problem(name, f"“{shortened(text)}” is not a number {allowed}.")])
    return number


def given_twice(asked: QueryDict) -> list[Problem]:
    return [Problem(name, "Give this once.") for name in PARAMETERS if len(asked.getlist(name)) > 1]


def unknown(asked: QueryDict) -> list[Problem]:
    """Each parameter as a problem, where none is taken."""
    return [Problem(shortened(name, 40), "This address takes no parameters.") for name in list(asked)[:5]]
