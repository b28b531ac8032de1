"""What the running costs. ``python -m tools.bench`` (``make bench``) prints it as ratios from one run."""
