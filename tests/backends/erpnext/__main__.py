"""Shows how many of the measured orders use what, and how many of them differ: python -m tests.backends.erpnext."""

from tests.backends.erpnext.comparison import MEASURED, SAMPLE, table

print("\n".join(table(MEASURED or [SAMPLE])))
