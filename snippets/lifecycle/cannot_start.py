import threading

if __name__ == "__main__":
    thread = threading.Thread(target=print, args=("I am running",))
    try:
        # zh: 要一个特别大的栈，没有哪台机器给得起
        # en: Ask for a stack that is too large for any machine.
        threading.stack_size(1 << 60)
        thread.start()
    except (RuntimeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
    print("alive:", thread.is_alive(), "- ident:", thread.ident)
