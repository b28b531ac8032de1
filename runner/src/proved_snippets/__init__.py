"""Run snippets as real processes and show what they truly print.

One snippet's way, one module a step::

    snippet   load the file: options, source as each edition shows it
    run       start it as a process of its own, watch it, end it
    record    what came of it, kept as JSON
    suite     all of them, in parallel, cached
    claims    what they prove, checked; ``breaks``: that each check can fail; ``proof``: both for a whole site
    pictures  what a run looked like, one module a kind of picture
    render    a record as HTML or Markdown; ``figure.css`` goes with it, ``words`` has the words around it
    fence     into the page

``python -m proved_snippets --help`` does the first four from the command line.
"""
