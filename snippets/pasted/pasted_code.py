BLOCKS = {
    "typographic quotes": "print(\u2018task\u2019)",
    "no-break spaces": "if True:\n\u00a0\u00a0print('task')",
    "full-width comma": "print('task'\uff0c 1)",
    "stray backtick": "print('task')\n`",
}
ORDINARY = str.maketrans("\u2018\u2019\u00a0\uff0c", "'' ,", "`")


def verdict(source):
    try:
        compile(source, "pasted.py", "exec")
    except SyntaxError as error:
        return error.msg
    return "compiles"


if __name__ == "__main__":
    for name, source in BLOCKS.items():
        print(f"{name}:")
        print("  as pasted:", verdict(source))
        print("  mended:   ", verdict(source.translate(ORDINARY)))
