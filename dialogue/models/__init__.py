"""Tables without verbs."""
