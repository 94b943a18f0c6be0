from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A curator. Readers have no account."""
