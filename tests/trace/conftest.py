"""What these tests share with those of the runner: a project in a temporary folder, and that nothing stays behind."""

from tests.runner.conftest import interpreter, project, temporary, try_snippet

__all__ = ["interpreter", "project", "temporary", "try_snippet"]
