# /// script
# [tool.snippet]
# focus = "11, 19-21"
# ///
import collections
import threading

handled_by = set()


def window(title, clicks):
    for click in range(1, clicks + 1):
        handled_by.add(threading.current_thread().name)
        print(f"{title} window: click {click}")
        yield


if __name__ == "__main__":
    open_windows = collections.deque(
        [window("chat", 3), window("profile", 2), window("settings", 1)]
    )
    while open_windows:
        current = open_windows.popleft()
        if next(current, "closed") != "closed":
            open_windows.append(current)
    print("handled by:", *handled_by)
