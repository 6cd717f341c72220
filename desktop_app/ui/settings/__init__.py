"""Settings: the look, how numbers and dates are written, the keys, backups, and the sample company."""
