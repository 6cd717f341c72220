"""Sapera's way of calculating: amounts with VAT, rounded line by line, VAT taken out of each line."""
