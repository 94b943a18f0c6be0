"""What all pages of the desk have in common."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ShowFacets
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal
from django.forms import Field, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst

from browse.admin.counts import LinkedCount
from browse.admin.deleting import goes_along
from browse.admin.fields import EDTFInput, array_formfield
from browse.admin.forms import DeskForm, refused
from browse.admin.history import told
from browse.fields import EDTFField
from browse.models import Change
from browse.names import fold
from browse.refusals import REFUSALS, refusal_of

CHANGES_PER_PAGE = 50

# Sent with `request` and `row` when somebody has added a row on a page of the desk.
added = Signal()


class DeskFields(BaseModelAdmin):
    """Mixin for admins and inlines: the form and the widgets of the desk."""

    form = DeskForm
    formfield_overrides = {EDTFField: {"widget": EDTFInput}}

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        if isinstance(db_field, ArrayField):
            return array_formfield(db_field, **kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        formfield = super().formfield_for_foreignkey(db_field, request, **kwargs)
        other = self.admin_site._registry.get(db_field.related_model)
        if formfield is not None and isinstance(other, DeskAdmin):
            formfield.label_from_instance = other.label  # type: ignore[method-assign,assignment]
        return formfield


class DeskInline(DeskFields, admin.TabularInline):  # type: ignore[misc]
    """A table of rows that belong to the one on the page."""

    extra = 0

    def initial(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What the first new rows of an empty page are filled with."""
        return []

    def get_extra(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any) -> int:
        return max(self.extra, 0 if obj else len(self.initial(request)))


class DeskAdmin(DeskFields, admin.ModelAdmin):
    """A page per row and a list of them, with the row's true history and the database's own words when it refuses."""

    show_facets = ShowFacets.ALWAYS
    list_per_page = 50
    in_index = True  # whether the list stands among those of the front page; else others lead to its pages
    always_related: tuple[str, ...] = ()  # what the label and the list of rows need
    linked_by: tuple[str, ...] = ()  # lookups with which other lists link to this one

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.in_index and super().has_module_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def label(self, row: models.Model) -> str:
        """What the row is called where it can be chosen or is referred to."""
        return str(row)

    def described(self, row: models.Model) -> str:
        """The kind and the name of the row, for a sentence."""
        return f"{self.opts.verbose_name} “{self.label(row)}”"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        counts = [item for item in self.list_display if isinstance(item, LinkedCount)]
        annotations = {count.__name__: count.annotation(self.model) for count in counts}
        rows = super().get_queryset(request).annotate(**annotations)
        return rows.select_related(*self.always_related) if self.always_related else rows

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Finds the words as typed, or folded as names are: “economist” finds “The Économist”."""
        plain, may_repeat = super().get_search_results(request, queryset, search_term)
        folded = fold(search_term)
        if folded == search_term.casefold():
            return plain, may_repeat
        also, _ = super().get_search_results(request, queryset, folded)
        found = Q(pk__in=plain.order_by().values("pk")) | Q(pk__in=also.order_by().values("pk"))
        return queryset.filter(found), False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in self.linked_by or super().lookup_allowed(lookup, value, request)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """No deleting in bulk: rows are taken out one by one, on purpose."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_formset_kwargs(self, request: HttpRequest, obj: models.Model, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        # Only shown, not posted: so a row that is left as it was offered counts as filled in.
        if request.method == "GET" and not obj.pk and isinstance(inline, DeskInline):
            kwargs["initial"] = inline.initial(request)
        return kwargs

    def get_view_on_site_url(self, obj: models.Model | None = None) -> str | None:
        """The public page, if the public can see it."""
        if obj is None or obj.pk is None or not hasattr(obj, "get_absolute_url"):
            return None
        public = type(obj)._default_manager.published()  # type: ignore[attr-defined]
        return obj.get_absolute_url() if public.filter(pk=obj.pk).exists() else None

    def get_form(
        self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        refusal = getattr(request, "refusal", None)
        return refused(form, refusal) if refusal else form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """As ever; where the database refuses, the same page again, with everything typed and what it said."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as error:
            request.refusal = refusal_of(error)  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list[Any], Any, set[str], list[Any]]:
        _, _, not_permitted, _ = super().get_deleted_objects(objs, request)
        nested, counts, forbidding = goes_along(objs, self.model, self.admin_site)
        return nested, counts, not_permitted, forbidding

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().delete_view(request, object_id, extra_context)
        except REFUSALS as error:
            self.message_user(request, refusal_of(error).message, messages.ERROR)
        return HttpResponseRedirect(self.address_of("change", unquote(object_id)))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            added.send(self.model, request=request, row=form.instance)

    def response_post_save_add(self, request: HttpRequest, obj: models.Model) -> HttpResponseRedirect:
        """Back to the page from which the row was added, if it said so."""
        back = request.GET.get("back", "")
        if back and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
            return HttpResponseRedirect(back)
        return super().response_post_save_add(request, obj)

    def address_of(self, page: str, *args: Any) -> str:
        """The address of one of this admin's pages: "change", "changelist" …"""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=args, current_app=self.admin_site.name)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What was changed in this row, when and by whom, as the database has kept it."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        changes = Change.objects.of(row).select_related("by")
        page = self.get_paginator(request, changes, CHANGES_PER_PAGE).get_page(request.GET.get(PAGE_VAR, 1))
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of “{self.label(row)}”",
            "entries": told(page),
            "page": page,
            "page_var": PAGE_VAR,
            "object": row,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/row_history.html", context)


class ReadOnlyAdmin(DeskAdmin):
    """Rows that are made by the product and only looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


def add_inlines(model: type[models.Model], *inlines: type[DeskInline]) -> None:
    """Let pages of `model`, whose app knows nothing of the inlines, show them below its own."""
    its_admin = admin.site.get_model_admin(model)
    its_admin.inlines = (*its_admin.inlines, *inlines)  # type: ignore[misc]
