import textwrap
import threading

if __name__ == "__main__":
    names = {name for name in vars(threading.Thread) if name[0] != "_"}
    print(textwrap.fill("Thread offers: " + ", ".join(sorted(names)), 44))
    wanted = {"stop", "kill", "suspend", "resume", "interrupt", "priority"}
    print("of", len(wanted), "wanted names it has:", len(wanted & names))
