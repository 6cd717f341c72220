"""Erply: what the program knows of its documents."""
