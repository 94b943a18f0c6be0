"""The starter set: a small, true and sourced beginning of the knowledge base, and its loader."""
