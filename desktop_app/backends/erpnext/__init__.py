"""ERPNext 15."""
