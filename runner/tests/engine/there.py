"""What a test takes for granted is there: an element of a page, an attribute of it, or anything that may be None."""

from __future__ import annotations

from typing import TypeVar

from bs4 import Tag

Value = TypeVar("Value")


def there(value: Value | None) -> Value:
    """The value. Raises AssertionError if there is none."""
    assert value is not None, "there is none"
    return value


def one(tree: Tag, selector: str) -> Tag:
    """The first element below ``tree`` that a selector of CSS names. Raises AssertionError if there is none."""
    element = tree.select_one(selector)
    assert element is not None, f"no element is {selector!r} in {tree.name}"
    return element


def attribute(element: Tag, name: str) -> str:
    """An attribute as it is written; of one that is a list, such as ``class``, all words."""
    assert name in element.attrs, f"no attribute {name!r} in {element}"
    value = element[name]
    return value if isinstance(value, str) else " ".join(value)
