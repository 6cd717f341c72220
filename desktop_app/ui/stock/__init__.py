"""The stock screen: what is in which warehouse, goods that come, counts, and the warehouses."""
