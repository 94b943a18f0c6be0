from django.contrib.admin.apps import AdminConfig


class KnowledgeAdminConfig(AdminConfig):
    default_site = "config.admin_site.KnowledgeAdminSite"
