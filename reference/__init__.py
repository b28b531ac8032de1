"""Pages that are computed: one data file, both editions."""
