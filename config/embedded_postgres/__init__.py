"""A database backend that runs its own PostgreSQL: DATA_DIR in the database's settings is all it needs."""
