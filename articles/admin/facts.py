"""What a citation supports, named and linked."""

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Citation
from articles.models.citations import TARGETS
from browse.admin import DeskAdmin

# All that the labels of the facts need, fetched with the citation.
RELATED = (
    *TARGETS,
    "provision__event",
    "event_link__from_event",
    "event_link__to_event",
    "event_link__to_provision",
    "participation__actor",
    "participation__event",
    "relationship__subject",
    "relationship__object",
    "figure__actor",
    "figure__site",
    "figure__event",
    "figure__provision__event",
    "figure__licence",
    "figure__relationship__subject",
    "figure__relationship__object",
)


def linked_fact(citation: Citation) -> SafeString | str:
    """The kind and the name of the cited fact, with a link to its page on the desk."""
    fact = citation.target
    return linked(fact) if fact is not None else "–"


def linked(row: Model) -> SafeString:
    """The kind and the name of `row`, with a link to its page on the desk."""
    opts = row._meta
    page = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
    row_admin = admin.site._registry.get(type(row))
    name = row_admin.label(row) if isinstance(row_admin, DeskAdmin) else str(row)
    return format_html('<span class="desk-kind">{}</span> <a href="{}">{}</a>', opts.verbose_name, page, name)
