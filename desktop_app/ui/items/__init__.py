"""Items and price lists: found, read and changed."""
