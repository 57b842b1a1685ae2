"""Claims held against each other: which say the same thing, in one article and over many, and which cannot both be."""
