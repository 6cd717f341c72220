"""The guided tour: a sale played with real keys in the real window, with pictures and the figures it shows."""
