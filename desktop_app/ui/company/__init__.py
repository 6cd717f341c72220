"""The company: who sells, how documents are numbered, periods, opening balances, and who did what."""
