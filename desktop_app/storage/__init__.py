"""TABLES: the client's own file of drafts, outbox, catalogue and profiles."""
