"""What the application ships besides code: word lists, fonts, templates and the sample library."""
