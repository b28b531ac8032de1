from checker import Site, Wrong, main, run

GOOD = {"1": 100, "2": 200, "3": 300, "busy_once": 400, "busy_twice": 500}
# zh: 一直忙的那页，到第十次也就给了：没完没了地请求，也停得下来
# en: a busy page gives in to the tenth request: no program asks forever
BUSY = {"busy_once": [503], "busy_twice": [503] * 2, "busy": [503] * 9}
FAILS = {"missing": [404] * 99, "broken": [500] * 99, "silent": [None] * 99}
BAD = ("busy", *FAILS)
ONCE = {"missing": 404, "broken": 500, "silent": None, "1": 200}
# zh: 程序该歇 0.1 秒；少于一半，就算没歇
# en: seconds: it should pause for 0.1; less than half of that is no pause
PAUSE = 0.05
# zh: 每页几秒才回应；像真的网站，时限太短就等不到
# en: seconds that each page takes; as at a real site, a limit can be too short
SLOW = 0.25
# zh: 这样的错误不是网页的，是 download() 自己写错了
# en: an error that has one of these is no page's, but a slip in download()
SLIPS = {
    "is not defined": {"zh": "少导入了什么？", "en": "is an import missing?"},
    "has no attribute": {
        "zh": "只有 HTTPError 才有 code",
        "en": "only an HTTPError has a code",
    },
    "local variable": {"zh": "还没赋值", "en": "it has no value there"},
}


def check(program):
    with Site(GOOD, {**BUSY, **FAILS}, together=5, slow=SLOW) as site:
        try:
            printed = run(program, *dict.fromkeys(site.addresses))
        except Wrong:
            look_for_too_many(site)
            raise
    look_for_slips(printed.split("\n"))
    look_for_short_limits(printed.split("\n"))
    look_for_too_many(site)
    look_for_too_few(site)
    look_at_lines(printed.strip().split("\n"))


def look_for_slips(lines):
    for line in lines:
        for slip, hint in SLIPS.items():
            if "FAILED" in line and slip in line:
                raise Wrong(
                    zh="这不是网页的错误，是 download() 自己写错了"
                    f"（{hint['zh']}）：{line}",
                    en="this is no error of a page, but a mistake in "
                    f"download() ({hint['en']}): {line}",
                )


def look_for_short_limits(lines):
    for line in lines:
        if "FAILED" in line and "timed out" in line:
            raise Wrong(
                zh=f"检查用的网页都要 {SLOW} 秒才回应，timeout 太短，"
                f"等不到：{line}",
                en=f"each page of the checker takes {SLOW} s to answer, and "
                f"this timeout is shorter: {line}",
            )


def look_for_too_many(site):
    for name, answers in BUSY.items():
        most = min(len(answers) + 1, 3)
        if site.asked[name] > most:
            raise Wrong(
                zh=f"{name} 这一页最多该请求 {most} 次（第一次也算），"
                f"实际请求了 {site.asked[name]} 次",
                en=f"page {name} should be asked {most} times at most, "
                f"the first one included, but it was {site.asked[name]}",
            )
    for name, status in ONCE.items():
        if site.asked[name] > 1:
            said = f"返回的是 {status}" if status else "没有返回状态码"
            raise Wrong(
                zh=f"{name} 这一页{said}，请求一次就够了，"
                f"实际请求了 {site.asked[name]} 次",
                en=f"page {name} answers {status or 'nothing at all'}: one "
                f"request is enough, but there were {site.asked[name]}",
            )


def look_for_too_few(site):
    for name, answers in BUSY.items():
        wanted = min(len(answers) + 1, 3)
        if site.asked[name] < wanted:
            raise Wrong(
                zh=f"{name} 这一页应该请求 {wanted} 次（第一次也算），"
                f"实际只请求了 {site.asked[name]} 次",
                en=f"page {name} should be asked {wanted} times, the first "
                f"one included, but it was only {site.asked[name]}",
            )
    if min(site.rest[name] for name in BUSY) < PAUSE:
        raise Wrong(
            zh="次数都对，可一碰上 503，马上又请求了：先歇 0.1 秒",
            en="it asks as often as it should, but without a pause: after a "
            "503, wait for 0.1 seconds",
        )
    if site.most < 2:
        raise Wrong(
            zh="每页都对，可惜是一页接一页下载的",
            en="all pages are right, but it downloads one at a time",
        )


def look_at_lines(lines):
    expected = {name: f"{name}: {size} bytes" for name, size in GOOD.items()}
    expected.update({name: f"{name} FAILED: " for name in BAD})
    for name, begin in expected.items():
        told = [line for line in lines if line.startswith(begin)]
        if len(told) != 1:
            of_it = [line for line in lines if line.split()[:1] == [name]]
            of_it += [line for line in lines if line.startswith(f"{name}:")]
            said = " / ".join(of_it) or "-"
            raise Wrong(
                zh=f"{name} 这一页应该正好有一行以“{begin}”开头，"
                f"实际打印的是：{said}",
                en=f"page {name} should have one line that begins with "
                f'"{begin}", but it printed: {said}',
            )
    if len(lines) != len(expected):
        raise Wrong(
            zh=f"应该一页一行，共 {len(expected)} 行，实际有 {len(lines)} 行",
            en=f"there should be a line for each page, {len(expected)} in "
            f"all, but there are {len(lines)}",
        )


if __name__ == "__main__":
    main(check)
