"""Types of what the parts of the recorder give each other. For the checker of types alone: never imported in a run."""

import ast
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeAlias

Thing: TypeAlias = Any
"""An object of the snippet or of the library: it is told apart by identity, and nothing of it is called."""

Function: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef"
"""The definition of a function of the library, as a tree."""

Change: TypeAlias = Callable[[Function], None]
"""A change of such a tree."""

Hook: TypeAlias = Callable[..., object]
"""What a changed function calls."""

Passing: TypeAlias = Callable[[Any], Any]
"""A hook that a value goes through; what it answers goes on in the place of the value."""

End: TypeAlias = Callable[[Any], object]
"""Notes the end of something. It gets what the function returned; None after an exception."""

Begin: TypeAlias = "Callable[[Thing, FrameType, FrameType], End | None]"
"""Notes the beginning: it gets a function's first argument, and the frames of the function and its caller."""

Caller: TypeAlias = Callable[[FrameType], bool]
"""Whether a frame is one whose calls are noted."""
