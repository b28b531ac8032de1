"""Run snippets as real processes, show what they truly print, and check what is claimed of them.

One snippet's way, one module a step; each imports those above it alone::

    snippet   the file: ``metadata`` and ``options``, ``comments``, and the source as each edition shows it
    run       a process of its own: started by ``launch``, followed by ``supervising`` or ``watch``, noted by ``trace``
    faults    did it end as declared, and leave nothing (``leftovers``) and tell nothing (``hiding``) of this machine?
    record    what came of it, as JSON; ``cache`` keeps it under a hash of all that can change it
    suite     many of them, in the order of ``schedule``
    runner    the front door: a project's interpreter, cache, snippets and runs
    claims    what they prove; ``breaks``: that each check can fail; ``verdicts`` and ``proof``: what came of it all
    render    a record as HTML or Markdown, with ``pictures`` of the run, ``words`` around it and ``figure.css``
    fence     into a page; ``pages`` reads pages, ``check`` tells what is wrong before anything runs
    plugin    all this for MkDocs; ``export``: for builders without it

``python -m proved_snippets --help`` does most of it from the command line.
"""
