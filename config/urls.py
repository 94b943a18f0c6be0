from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView

from browse.views import FaviconView, TextView

handler400 = "browse.views.bad_request"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    path("", include("entities.urls")),
    path(
        "about/",
        TextView.as_view(
            template_name="about.html",
            title="How this knowledge base works",
            description="What a fact here carries, who says so, and what is not shown.",
        ),
        name="about",
    ),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain"), name="robots"),
    path("favicon.ico", FaviconView.as_view(), name="favicon"),
]
