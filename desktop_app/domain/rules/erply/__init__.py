"""How Erply calculates a sales document: the net method, the gross method of receipts, and what is payable."""
