"""Tools beside the build: they judge, measure and compare the site, and make the pictures of link previews."""
