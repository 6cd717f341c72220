"""The outbox: what was submitted, what became of it, and what a person may do about it."""
