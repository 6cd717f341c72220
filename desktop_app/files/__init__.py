"""FILES: what people and other programs exchange with us."""
