"""Plots drawn on the server: geometry in plain Python, drawn by the templates under `plots/`."""
