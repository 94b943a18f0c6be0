"""The two clocks on pages: links that keep them, what a page of another day says of itself, and how to ask for one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from browse import clocks
from browse.clocks import Clocks

register = template.Library()


@register.filter
def clocked(address: str) -> str:
    """An address of this site, with the clocks as they stand on this page."""
    return clocks.kept(address)


@register.filter
def known_by_then(day: date | None) -> date | None:
    """The day on which something was done, unless that came after the day of the knowledge."""
    return clocks.known(day)


@register.simple_tag
def with_clocks() -> SafeString | str:
    """The clocks as they stand, as the query of an address that has none."""
    return conditional_escape(clocks.kept(""))


@register.simple_tag
def and_clocks() -> SafeString | str:
    """The clocks as they stand, to be added to an address that has a query already."""
    return conditional_escape(clocks.kept("?").removeprefix("?"))


class _InThePresent(template.Node):
    def __init__(self, nodes: template.NodeList) -> None:
        self.nodes = nodes

    def render(self, context: template.Context) -> SafeString:
        with clocks.set_to(Clocks()):
            return self.nodes.render(context)


@register.tag
def in_the_present(parser: Any, token: Any) -> _InThePresent:
    """What stands up to `endin_the_present`, told and linked as of today."""
    nodes = parser.parse(("endin_the_present",))
    parser.delete_first_token()
    return _InThePresent(nodes)


@register.simple_tag
def robots_of_the_day() -> SafeString | str:
    """Keeps a page of another day out of search engines."""
    return SafeString('<meta name="robots" content="noindex">') if clocks.as_query() else ""


@register.inclusion_tag("browse/_past.html", takes_context=True)
def past_banner(context: template.Context) -> dict[str, Any]:
    """Says of a page that it is one of another day; nothing on a page of the present."""
    stand, request = clocks.read(), context.get("request")
    ahead = stand.on and stand.on > (stand.as_of or timezone.localdate())
    return {
        "on": stand.on,
        "as_of": stand.as_of,
        "held": "is to hold" if ahead else "held",
        "present": present_address(request) if request else "",
    }


def present_address(request: Any) -> str:
    """The same page in the present."""
    query = request.GET.copy()
    for name in (*clocks.PARAMETERS, "page"):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else str(request.path)


@register.inclusion_tag("browse/_clocks.html", takes_context=True)
def clocks_form(context: template.Context) -> dict[str, Any]:
    """Asks for the same page as of another day."""
    request = context["request"]
    wrong = clocks.refused(request.GET)
    return {
        "path": request.path,
        "opened": bool(wrong),
        "fields": [_field(name, wrong) for name in _shown(context)],
        "present": present_address(request) if clocks.as_query() else "",
    }


_LABELS = {clocks.AS_OF: "As of", clocks.ON: "On"}
_HINTS = {
    clocks.AS_OF: "What was published by the end of that day.",
    clocks.ON: "What held on that day. It may lie ahead.",
}


def _shown(context: template.Context) -> list[str]:
    names = [clocks.AS_OF]
    return [*names, clocks.ON] if getattr(context.get("view"), "tells_of_a_day", False) else names


def _field(name: str, wrong: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": name,
        "label": _LABELS[name],
        "hint": _HINTS[name],
        "value": clocks.as_query().get(name, ""),
        "most": str(timezone.localdate()) if name == clocks.AS_OF else "",
        "wrong": wrong.get(name, ""),
    }
