# /// script
# [tool.snippet]
# focus = "6, 10"
# ///
import dis


def add():
    global n
    n += 1


def count(words, word):
    words[word] = words.get(word, 0) + 1


if __name__ == "__main__":
    for function in (add, count):
        print(f"{function.__name__}:")
        for step in dis.get_instructions(function):
            number = "" if step.arg is None else step.arg
            print(f"  {step.opname} {step.argrepr or number}".rstrip())
