import io
import tokenize

FILES = {
    "no such line": "",
    "the usual line": "# -*- coding: utf-8 -*-",
    "underscores": "# _*_ coding:utf-8 _*_",
    "one dash too many": "# coding: utf-8-",
    "another encoding": "# coding: latin-1",
    "misspelled": "# coding: utf_eight",
    "in the third line": "\n\n# coding: latin-1",
}


def encoding(source):
    try:
        return tokenize.detect_encoding(io.BytesIO(source.encode()).readline)[
            0
        ]
    except SyntaxError as error:
        return f"SyntaxError: {error}"


if __name__ == "__main__":
    for name, source in FILES.items():
        print(f"{name + ':':<19}", encoding(source))
