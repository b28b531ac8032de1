"""Builds the site with other builders than its own, and compares what they make of the same sources."""
