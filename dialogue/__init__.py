"""The subject itself: rules, models, services, documents. Knows no web page."""
