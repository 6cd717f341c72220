"""Ways of calculating: one pure module each, chosen by name."""
