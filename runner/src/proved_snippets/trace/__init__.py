"""Who did what when in a run: noted inside its processes, and read into lanes and spans.

Knows nothing of how it is drawn::

    notes      the table of what is noted: read by both sides
    recording  what the recorder is told, and the environment of a noted run
    recorder   writes the notes, inside the processes of the snippet
    reading    makes lanes and spans of the notes
    model      lanes, spans, steps, looks

In the processes of a snippet, this module and those of ``recorder`` are run by the snippet's own Python, without the
rest of this project: they import nothing but each other and what is built in.
"""
