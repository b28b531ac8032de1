import io
import os
import runpy
import sys
import tempfile
import threading
import time
from pathlib import Path

from checker import Wrong, main, pass_on, passed_on, run

# zh: 要备份的三个文件，以及读每个文件要多等几秒
# en: what is to be saved, and how many seconds longer each takes to read
SLOW = {"notes.txt": 0.1, "photos": 0.8, "taxes.csv": 0.2}
TEXTS = {name: f"this is {name}, today" for name in SLOW}


class Disk:
    # zh: 很慢的盘：需要时，等三个文件都有人来读了才给读，最多等四秒，
    # en: a slow disk; if asked to, it waits until all three files are being
    # zh: 这样就看得出，程序是不是一个接一个地备份
    # en: read at the same time, or 4 seconds, which shows whether they are
    def __init__(self, together):
        self.asked, self.at_once = set(), True
        self.may_go = threading.Event()
        if not together:
            self.may_go.set()

    def __call__(self, event, args):
        name = os.path.basename(str(args[0])) if event == "open" else ""
        if name not in SLOW or name in self.asked:
            return
        self.asked.add(name)
        if len(self.asked) == len(SLOW):
            self.may_go.set()
        if not self.may_go.wait(timeout=4):
            self.at_once = False
            self.may_go.set()
        time.sleep(SLOW[name])


class Screen(io.TextIOWrapper):
    # zh: 打印 all saved 的那一刻，记下哪些备份还没有
    # en: at the moment when "all saved" is printed, it notes what is missing
    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8")
        self.pieces, self.missing = [], None

    def write(self, text):
        self.pieces.append(text)
        lines = "".join(self.pieces).lower().splitlines()
        if self.missing is None and "all saved" in map(tidy, lines):
            self.missing = not_saved()
        return len(text)


def tidy(line):
    return line.strip(" .!")


def not_saved():
    return [name for name in SLOW if not holds(name + ".bak", TEXTS[name])]


def holds(path, text):
    path = Path(path)
    return path.is_file() and path.read_text(encoding="utf-8") == text


def probe(program, folder, *options):
    # zh: 在文件夹里运行程序，打印：退出码，打印 all saved 时缺哪些备份，
    # en: run the program in a folder; print its exit code, what was missing
    # zh: 最后缺哪些，三个是不是同时备份的
    # en: at "all saved" and in the end, and whether all three were at once
    disk, screen = Disk("together" in options), Screen()
    sys.addaudithook(disk)
    sys.argv = [program, *SLOW]
    os.chdir(folder)
    sys.stdout = screen
    if "may fail" in options:
        sys.stderr = io.StringIO()
    try:
        code = exit_code(program, "may fail" in options)
        for thread in threading.enumerate():
            if thread is not threading.main_thread() and not thread.daemon:
                thread.join()
    finally:
        sys.stdout = sys.__stdout__
    pass_on([code, screen.missing, not_saved(), disk.at_once])


def exit_code(program, may_fail):
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as error:
        code = 0 if error.code is None else error.code
        return int(code) if isinstance(code, int) else 1
    except Exception:
        if not may_fail:
            raise
        return 1
    return 0


def found(program, prepare, *options):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in TEXTS.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        prepare(Path(folder))
        path = os.path.abspath(program)
        return passed_on(run(__file__, "--probe", path, folder, *options))


def nothing(folder):
    pass


def lost(folder):
    # zh: 文件没有了，昨天的备份还在
    # en: this file is gone, and its backup of yesterday is still there
    (folder / "photos").rename(folder / "photos.bak")
    (folder / "photos.bak").write_text("yesterday", encoding="utf-8")


def no_file(folder):
    (folder / "photos").unlink()
    (folder / "photos").mkdir()


def check(program):
    look_at_success(*found(program, nothing, "together"))
    look_at_failure(
        *found(program, lost, "may fail")[:3],
        zh="三个文件里有一个不见了，只剩它昨天的备份",
        en="one of three files is gone, and only its old backup is left",
    )
    look_at_failure(
        *found(program, no_file, "may fail")[:3],
        zh="三个里有一个其实是文件夹，备份不了",
        en="one of the three is a folder, which can't be copied",
    )


def look_at_success(code, at_the_word, in_the_end, at_once):
    if at_the_word:
        raise Wrong(
            zh=f"打印 all saved 的时候，{at_the_word[0]} 还没有备份好",
            en="when it printed “all saved”, there was no backup of "
            f"{at_the_word[0]} yet",
        )
    if in_the_end:
        raise Wrong(
            zh=f"{in_the_end[0]} 没有备份成 {in_the_end[0]}.bak",
            en=f"it hasn't copied {in_the_end[0]} to {in_the_end[0]}.bak",
        )
    if at_the_word is None:
        raise Wrong(
            zh="三个文件都备份好了，却没有打印 all saved",
            en="all three are saved, but it didn't print “all saved”",
        )
    if code:
        raise Wrong(
            zh=f"三个文件都备份好了，退出码该是 0，实际是 {code}",
            en="all three are saved: the exit code should be 0, and it was "
            f"{code}",
        )
    if not at_once:
        raise Wrong(
            zh="三个文件都备份好了，可它们是一个接一个备份的，没有同时进行",
            en="all three are saved, but one after another, not at the "
            "same time",
        )


def look_at_failure(code, at_the_word, in_the_end, zh, en):
    if at_the_word is not None:
        raise Wrong(
            zh=f"{zh}，却打印了 all saved",
            en=f"{en}, and yet it printed “all saved”",
        )
    others = [name for name in in_the_end if name != "photos"]
    if others:
        raise Wrong(
            zh=f"{zh}；另外两个应该照样备份，可 {others[0]} 没有备份好",
            en=f"{en}; the others should be saved all the same, and "
            f"{others[0]} wasn't",
        )
    if code != 1:
        raise Wrong(
            zh=f"{zh}：退出码该是 1，实际是 {code}；"
            "sys.exit() 要由主线程来调用",
            en=f"{en}: the exit code should be 1, and it was {code}; it's the "
            "main thread that should call sys.exit()",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(*sys.argv[2:])
    else:
        main(check)
