"""What a browser does with a page of the desk."""

from django.urls import reverse


def page_of(row, name="change"):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=[row.pk])


def posted(desk, address):
    """What a browser would send back from the page at `address`, unchanged."""
    context = desk.get(address).context
    data = {}
    for form in [context["adminform"].form, *_forms_of(context["inline_admin_formsets"])]:
        for bound in form:
            value = bound.value()
            if isinstance(value, bool):
                data |= {bound.html_name: "on"} if value else {}
            elif value is not None:
                data[bound.html_name] = value
    return data


def _forms_of(inlines):
    for inline in inlines:
        yield inline.formset.management_form
        yield from inline.formset.forms
