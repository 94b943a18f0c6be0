from django.urls import path

from articles import views

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("articles/", views.ArticleList.as_view(), name="article_list"),
    path("articles/<slug:slug>/", views.ArticlePage.as_view(), name="article"),
    path("statements/", views.StatementList.as_view(), name="statement_list"),
    path("statements/<int:pk>/", views.StatementPage.as_view(), name="statement"),
]
