"""From entries to rows: what is made, brought up to date, linked, and taken out."""
