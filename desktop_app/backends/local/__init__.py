"""Local books: sales orders, delivery notes, sales invoices and payment entries in a file of our own."""
