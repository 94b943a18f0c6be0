"""What may be asked of the lists of places, materials and sites."""

from django.db.models import QuerySet

from browse.filters import CodeFilter, HeadingFilter, ListedCodeFilter, OrderFilter, SearchFilter
from browse.filtersets import ListFilterSet
from entities.facets import by_name, materials, places, things
from entities.models import Company, Material, Place, Site, Stage

_NAME_ORDER = {"name": ("by name", by_name)}


def _codes_of_materials() -> list[tuple[QuerySet, str, str]]:
    return [(Material.objects.published(), "hs_codes", "pk")]


class PlaceFilter(ListFilterSet):
    everything = "All places"
    some = "Places"

    q = SearchFilter(label="Name or alias", phrase="called {}")
    kind = CodeFilter(field_name="kind", noun="kind", phrase="({})", choices=Place.Kind.choices)
    place = places(Place.objects.published, "id", noun="area")
    sort = OrderFilter(orders=_NAME_ORDER)


class MaterialFilter(ListFilterSet):
    everything = "All materials"
    some = "Materials"

    q = SearchFilter(label="Name, alias or symbol", phrase="called {}")
    kind = CodeFilter(field_name="kind", noun="kind", phrase="({})", choices=Material.Kind.choices)
    weight = CodeFilter(field_name="weight", noun="weight", phrase="({})", choices=Material.Weight.choices)
    material = materials(Material.objects.published, "id", "within {}", noun="group", part="")
    hs = HeadingFilter(noun="HS code", phrase="of HS {}", holders=_codes_of_materials)
    sort = OrderFilter(orders=_NAME_ORDER)


class SiteFilter(ListFilterSet):
    everything = "All sites"
    some = "Sites"

    q = SearchFilter(label="Name", phrase="called {}")
    kind = CodeFilter(field_name="kind", noun="kind", phrase="({})", choices=Site.Kind.choices)
    status = CodeFilter(field_name="status", noun="status", phrase="({})", choices=Site.Status.choices)
    stage = ListedCodeFilter(
        field_name="stages", noun="stage", phrase="at work in {}", choices=Stage.choices, all_of=True
    )
    company = things("company", "of {}", Company.objects.published, Site.objects.published, "operators", all_of=True)
    place = places(Site.objects.published, "place")
    material = materials(Site.objects.published, "materials", all_of=True)
    sort = OrderFilter(orders=_NAME_ORDER)
