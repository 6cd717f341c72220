"""Counterfoil: sales orders, deliveries, invoices and payments from one desk."""

__version__ = "0.1.0"
