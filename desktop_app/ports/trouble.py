"""Trouble with the world around the program: a full disk, a read-only folder; never a mistake of the program."""


class Trouble(Exception):
    """Something outside the program is in the way: message says what, remedy what a person can do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message, self.remedy = message, remedy
