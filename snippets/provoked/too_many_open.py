# /// script
# [tool.snippet]
# focus = "13, 20"
# instead = [["kept.append(process)", "process.close()"]]
# ///
import multiprocessing
import sys


def work():
    pass


if __name__ == "__main__" and sys.platform != "win32":
    import resource

    # zh: 这个程序最多同时打开 40 个文件和管道
    # en: at most 40 open files and pipes for this program
    resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
    kept, ended = [], 0
    try:
        while ended < 50:
            process = multiprocessing.get_context("fork").Process(target=work)
            process.start()
            process.join()
            kept.append(process)
            ended += 1
    except OSError as error:
        print("OSError:", error)
    print("all 50 were started:", ended == 50)
