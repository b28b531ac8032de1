"""Notes who does what when, inside the processes of a snippet that shows a timeline.

``trace.recording`` puts a small ``sitecustomize.py`` on the path of the run, which Python imports when it starts
(https://docs.python.org/3/library/site.html); it calls ``bootstrap.begin``. The snippet must not be able to tell:

- Functions of the library that are written in Python are compiled anew with calls of the recorder in them, and get the
  new code (``rebuilding``). They stay the same objects, in the same frames, with the same lines.
- Functions in C are replaced by objects that look alike (``lookalikes``). Python looks for such an object's
  ``__call__`` when it calls it; a property then notes the beginning and answers with the real function, and what goes
  with the answer notes the end when it is dropped. So there is no frame of the recorder on the stack while the real
  function runs. Those methods of sockets that are in C are replaced in the class in Python that is derived from it.
- A module is watched when it has been imported, so nothing is imported earlier than the snippet does. What the recorder
  needs itself is built in; the modules of types are for the checker of types alone (``TYPE_CHECKING``).
- A note opens a file, writes a line, and closes it: no file stays open. What goes wrong with a note is kept quiet.
- Objects are told apart by identity, and none of their methods is called.
- Built-in names are those of a copy (``bootstrap.Finder``): the snippet may put functions of its own in their place.
- No handler of a signal is called while the thread is in a function of the recorder (``signals``), but before a
  function in C begins to wait (``functions.HandlersFirst``).

Each process writes its notes as it goes, so that they are kept when it is killed. ``trace.notes`` is the table of them.
"""
