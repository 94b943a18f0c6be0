from django.contrib import admin
from django.urls import include, path

from browse.views import FaviconView, TextView

handler400 = "browse.views.bad_request"
handler404 = "browse.views.not_found"
handler500 = "browse.views.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("config.api.urls")),
    path("", include("articles.urls")),
    path("", include("entities.urls")),
    path("", include("config.outward.urls")),
    path(
        "about/",
        TextView.as_view(
            template_name="about.html",
            title="How this knowledge base works",
            description="What a fact here carries, who says so, and what is not shown.",
        ),
        name="about",
    ),
    path("favicon.ico", FaviconView.as_view(), name="favicon"),
]
