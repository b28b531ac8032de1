"""What follows a run on Linux from a process of its own, between the builder and the snippet.

    orders      what the builder asks for and what it is told
    kernel      calls that Python does not have
    terminals   the streams of the run
    family      its processes: found in /proc, with what they use
    helpers     those that multiprocessing starts by itself
    places      its files: what they take, what is new elsewhere, and how they go
    supervisor  follows one run with all this
    main        what its process does

It starts for every run, so its modules import little: each other, by relative imports, as it is started without the
rest of this package, and small modules of the library.
"""
