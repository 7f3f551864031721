"""Sample units, persons and a played dialogue, so that a demonstration is alive."""
