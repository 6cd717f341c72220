"""The documents of the books, and the chain in which they follow from each other."""
