"""The steps that bring older books up to date, one at a time; none is changed once books were made with it."""
