from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from config.outward import calendar, data, sitemaps

urlpatterns = [
    path("calendar.ics", require_safe(calendar.calendar), name="calendar"),
    path("data/", data.DataPage.as_view(), name="data"),
    path("data/download.zip", require_safe(data.data_archive), name="data_archive"),
    path("data/datapackage.json", require_safe(data.data_package), name="data_package"),
    path("sitemap.xml", require_safe(sitemaps.index), name="sitemap"),
    path("sitemap-<slug:section>.xml", require_safe(sitemaps.part), name="sitemap_part"),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain"), name="robots"),
]
