"""The ground floor: frozen values and what holds of them, on the standard library alone."""
