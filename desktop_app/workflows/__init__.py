"""VERBS: what a person can do, one file each, without Qt, HTTP or SQL."""
