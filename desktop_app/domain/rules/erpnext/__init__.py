"""How ERPNext 15 prices a selling document, cent for cent."""
