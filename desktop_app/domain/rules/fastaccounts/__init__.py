"""FastAccounts' way of calculating: net rates, discounts as money, GST per line on a base set for each tax code."""
