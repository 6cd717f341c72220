"""Payments: open invoices, and one payment laid over several of them."""
