"""Settings: the look, how numbers and dates are written, the keys, and the sample company."""
