"""The order form: lines typed by keys alone, totals at once, drafts that are never lost."""
