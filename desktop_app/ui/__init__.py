"""SCREENS: windows, forms and models; Qt lives here and in main."""
