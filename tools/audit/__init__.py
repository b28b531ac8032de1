"""What judges the built site from outside and takes longer than the tests, or needs the network: ``make audit``."""
