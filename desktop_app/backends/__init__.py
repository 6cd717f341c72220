"""PRODUCTS: the systems that keep the books, a folder each."""
