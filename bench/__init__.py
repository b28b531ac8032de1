"""What the running costs. ``python -m bench`` (``make bench``) prints it as ratios from one run."""
