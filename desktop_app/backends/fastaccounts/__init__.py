"""FastAccounts: what the program knows of its documents."""
