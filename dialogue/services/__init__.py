"""Verbs; questions first, then commands."""
