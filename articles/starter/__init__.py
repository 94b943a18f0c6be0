"""The starter set: a true and sourced beginning of the knowledge base, and its loader and writer."""
