BLOCKS = {
    "no import": "thread = threading.Thread(target=print)",
    "misspelled": "daemon = Ture",
    "one name, two things": """
from threading import Thread
def Thread(text):
    print(text)
Thread(target=print)
""",
}

if __name__ == "__main__":
    for name, source in BLOCKS.items():
        code = compile(source, name, "exec")
        print(f"{name}: compiles")
        try:
            exec(code, {})
        except Exception as error:
            print(f"  {type(error).__name__}: {error}")
