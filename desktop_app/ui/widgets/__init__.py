"""Small reusable pieces; they know texts, Decimals and dates, and nothing of orders."""
