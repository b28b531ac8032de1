"""What these tests share with those of the runner: a project in a temporary folder, and that nothing stays behind."""

from engine.conftest import alone, interpreter, project, pytest_pyfunc_call, temporary, try_snippet

__all__ = ["alone", "interpreter", "project", "pytest_pyfunc_call", "temporary", "try_snippet"]
