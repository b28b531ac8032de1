"""What the snippets prove: a file for each chapter."""
