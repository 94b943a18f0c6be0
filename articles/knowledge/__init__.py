"""Looks through the knowledge base for what is missing or inconsistent."""
