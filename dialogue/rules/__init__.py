"""What a lawyer would check. Pure: no Flask, no SQLAlchemy, no clock, no files."""
