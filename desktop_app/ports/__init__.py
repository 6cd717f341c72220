"""Promises between the rooms, and the values they carry."""
