import multiprocessing
import re
import subprocess
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor, wait

x = 1


def fail(n):
    raise ValueError(n)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    process = context.Process(target=fail, args=(3,))
    process.start()
    process.join()
    print(process.exitcode)
    with context.Pool(1) as pool:
        for call in (lambda: pool.map(fail, [1]), lambda: pool.apply(fail, (2,)), lambda: list(pool.imap(fail, [3])),
                     lambda: pool.starmap(fail, [(4,)]), lambda: pool.apply_async(fail, (5,)).get()):
            try:
                call()
            except ValueError:
                print(traceback.format_exc())
    def done2(results):
        time.sleep(0.3)
        return results
    def done(future):
        wait([future])
        return future
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        for call in (lambda: done(pool.submit(fail, 6)).result(), lambda: list(done2(pool.map(fail, [7])))):
            try:
                call()
            except ValueError:
                print(traceback.format_exc())
    for call in (lambda: subprocess.run([sys.executable, "-c", "exit(3)"], check=True),
                 lambda: subprocess.run(["no-such-program"]), lambda: subprocess.run(["sleep", "5"], timeout=0),
                 lambda: subprocess.check_output(["sh", "-c", "exit 4"])):
        try:
            call()
        except Exception:
            print(re.sub(r'after .* seconds', '', traceback.format_exc().replace(sys.executable, "python")))
