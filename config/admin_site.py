"""The admin, named after the product."""

from django.contrib.admin import AdminSite


class KnowledgeAdminSite(AdminSite):
    site_header = "Rare Earth Trade: the curators' desk"
    site_title = "Curators' desk"
    index_title = "What is there"
