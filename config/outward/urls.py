from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from browse.clocks import always_present
from config.outward import calendar, data, sitemaps

urlpatterns = [
    path("calendar.ics", always_present(require_safe(calendar.calendar)), name="calendar"),
    path("data/", always_present(data.DataPage.as_view()), name="data"),
    path("data/download.zip", always_present(require_safe(data.data_archive)), name="data_archive"),
    path("data/datapackage.json", always_present(require_safe(data.data_package)), name="data_package"),
    path("sitemap.xml", always_present(require_safe(sitemaps.index)), name="sitemap"),
    path("sitemap-<slug:section>.xml", always_present(require_safe(sitemaps.part)), name="sitemap_part"),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain"), name="robots"),
]
