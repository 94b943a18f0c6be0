from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from config.serving.assets import gather_static_files
from config.serving.curators import first_curator


class Command(BaseCommand):
    help = "Brings the database, the starter data and the static files up to date, and makes the first curator."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_starter", verbosity=0)
        gather_static_files()
        name, password = first_curator()
        if password:
            self.stdout.write(f"Curator:   {name}\nPassword:  {password}   (shown this once: keep it)")
        else:
            self.stdout.write(f"Curator:   {name}   (a new password: .venv/bin/python manage.py changepassword {name})")
