"""What a page tells programs, and how it is to be cited."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from browse import clocks, formats
from browse.changes import version
from browse.citing import FORMS, as_text
from browse.structured import breadcrumbs, dataset, item_list, script, web_page, website

register = template.Library()


@register.simple_tag
def site_name() -> str:
    return str(settings.SITE_NAME)


def _site(context: template.Context) -> str:
    return str(context["request"].build_absolute_uri("/").rstrip("/"))


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """The page as JSON-LD: a list with its rows and files, an item, or a page of text."""
    listing = getattr(context.get("view"), "listing", None)
    if listing and "filterset" in context:
        return script(_of_list(context, listing))
    if listing and "object" in context:
        return script(_of_item(context, listing))
    return script(_of_page(context))


def _of_list(context: template.Context, listing: Any) -> list[dict[str, Any]]:
    site, page, address = _site(context), context["page"], context["canonical"]
    title, description = context["page_title"], context["page_description"]
    return [
        web_page(title, description, address, site) | {"@type": "CollectionPage"},
        breadcrumbs(site, (listing.name.capitalize(), listing.path)),
        item_list(page.object_list, page.start_index(), page.paginator.count, address, site),
        dataset(context["filterset"].sentence, description, address, _files(context, listing), version()),
    ]


def _files(context: template.Context, listing: Any) -> list[tuple[str, str]]:
    site = _site(context)
    return [(form.media_type, site + _address(context, listing, form.name)) for form in formats.offered(listing)]


def _address(context: template.Context, listing: Any, name: str) -> str:
    """The path of the filtered list in a format."""
    query = context["filterset"].query
    query[formats.PARAMETER] = name
    return f"{listing.path}?{query.urlencode()}"


def _of_item(context: template.Context, listing: Any) -> list[dict[str, Any]]:
    site, item = _site(context), context["object"]
    crumbs = breadcrumbs(site, (listing.name.capitalize(), listing.path), (str(item), item.get_absolute_url()))
    return [listing.thing(item, site), crumbs]


def _of_page(context: template.Context) -> list[dict[str, Any]]:
    site, title, address = _site(context), context["page_title"], context["canonical"]
    page = web_page(title, context["page_description"], address, site)
    if context["request"].path == "/":
        return [website(site, reverse("article_list")), page]
    things = [page, breadcrumbs(site, (title, context["request"].path))]
    return things + (context.get("things") or [])


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> SafeString | str:
    """The same list in other formats, for programs: its feed, its data."""
    listing = getattr(context.get("view"), "listing", None)
    if not (listing and "filterset" in context):
        return ""
    title = context["filterset"].sentence
    lines = (
        (form.media_type.partition(";")[0], f"{title} ({form.label})", _address(context, listing, form.name))
        for form in sorted(formats.offered(listing), key=lambda form: form.name)
    )
    return format_html_join("\n", '<link rel="alternate" type="{}" title="{}" href="{}">', lines)


@register.inclusion_tag("browse/_cite.html", takes_context=True)
def cite_this(context: template.Context) -> dict[str, Any]:
    """An item as a reference, and the forms in which that can be had."""
    reference = context.get("reference")
    if reference is None:
        return {"text": "", "forms": []}
    return {
        "text": as_text(reference()),
        "forms": [(form.label, clocks.kept(f"?cite={name}")) for name, form in FORMS.items()],
    }


@register.inclusion_tag("browse/_take_away.html", takes_context=True)
def take_away(context: template.Context) -> dict[str, Any]:
    """The list as it is filtered: as files, as a feed, as a reference."""
    view, filterset = context["view"], context["filterset"]
    files = [(form.label, _address(context, view.listing, form.name)) for form in formats.offered(view.listing)]
    return {"files": files, "text": as_text(view.reference(filterset)), "forms": list(_citations(filterset.query))}


def _citations(query: Any) -> Iterator[tuple[str, str]]:
    for name, form in FORMS.items():
        query["cite"] = name
        yield form.label, f"?{query.urlencode()}"
