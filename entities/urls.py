from django.urls import path
from django.views.generic import RedirectView

from entities import views

urlpatterns = [
    path("companies/", views.CompanyList.as_view(), name="company_list"),
    path("companies/<slug:slug>/", views.CompanyPage.as_view(), name="company"),
    path("agencies/", views.AgencyList.as_view(), name="agency_list"),
    path("agencies/<slug:slug>/", views.AgencyPage.as_view(), name="agency"),
    path("people/", views.PersonList.as_view(), name="person_list"),
    path("people/<slug:slug>/", views.PersonPage.as_view(), name="person"),
    path("events/", views.EventList.as_view(), name="event_list"),
    path("events/<slug:slug>/", views.EventPage.as_view(), name="event"),
    path("events/<slug:slug>/chain/", views.EventChainPage.as_view(), name="event_chain"),
    path("calendar/", views.CalendarPage.as_view(), name="calendar_page"),
    path("timeline/", views.TimelinePage.as_view(), name="timeline"),
    path("measures/", views.MeasureList.as_view(), name="measure_list"),
    path("measures/<slug:slug>/", RedirectView.as_view(pattern_name="event", permanent=True), name="measure"),
    path("licences/", views.LicenceList.as_view(), name="licence_list"),
    path("licences/matrix/", views.LicenceMatrix.as_view(), name="licence_matrix"),
    path("licences/<slug:slug>/", views.LicencePage.as_view(), name="licence"),
    path("places/", views.PlaceList.as_view(), name="place_list"),
    path("places/<slug:slug>/", views.PlacePage.as_view(), name="place"),
    path("materials/", views.MaterialList.as_view(), name="material_list"),
    path("materials/<slug:slug>/", views.MaterialPage.as_view(), name="material"),
    path("figures/", views.FigureList.as_view(), name="figure_list"),
    path("figures/series/", views.FigureSeriesList.as_view(), name="figure_series_list"),
    path("figures/series/<slug:key>/", views.FigureSeriesPage.as_view(), name="figure_series"),
    path("figures/<int:pk>/", views.FigurePage.as_view(), name="figure"),
    path("sites/", views.SiteList.as_view(), name="site_list"),
    path("sites/<slug:slug>/", views.SitePage.as_view(), name="site"),
]
