# /// script
# [tool.snippet]
# focus = "5, 9"
# ///
import dis


def one_plus_one():
    return 1 + 1


def a_plus_b(a, b):
    return a + b


if __name__ == "__main__":
    for function in (one_plus_one, a_plus_b):
        print(f"{function.__name__}:")
        for step in dis.get_instructions(function):
            print(f"  {step.opname} {step.argrepr or step.arg or ''}".rstrip())
