from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "config.users"
    verbose_name = "Curators"
