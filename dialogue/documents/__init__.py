"""Facts in, pages of paper out."""
