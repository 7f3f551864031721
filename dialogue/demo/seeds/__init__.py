"""The five plans with which the project began, as fields: names, numbers, days and lists as they stand in the originals,
longer passages in our own words."""
