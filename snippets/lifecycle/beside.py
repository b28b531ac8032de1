# /// script
# [tool.snippet]
# timeline = true
# focus = "15-16, 19"
# instead = [["thread.join()", "# thread.join()"]]
# ///
import shutil
import threading
import time


def back_up(source, target):
    # zh: 假装这个盘很慢
    # en: let's say that the disk is slow
    time.sleep(0.8)
    shutil.copyfile(source, target)
    print("saved:", target)


if __name__ == "__main__":
    names = ("beside.py", "beside.bak")
    thread = threading.Thread(target=back_up, args=names)
    thread.start()
    time.sleep(0.3)
    print("meanwhile: one page written")
    thread.join()
    print("backup complete")
