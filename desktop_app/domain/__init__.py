"""Nouns of the trade and their arithmetic; standard library only."""
