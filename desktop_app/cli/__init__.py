"""COMMANDS: the same verbs from a terminal, without Qt."""
