"""Customers: found, looked at, added and changed."""
