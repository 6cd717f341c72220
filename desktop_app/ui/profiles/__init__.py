"""Profiles: which backends there are connections to, and whether they work."""
