"""The back-office screen: lists of what is owed, what came in and what is still to be done."""
