from checking import Site, Wrong, main, run

GOOD = {"1": 100, "2": 200, "3": 300, "busy_once": 400, "busy_twice": 500}
BUSY = {"busy_once": [503], "busy_twice": [503] * 2, "busy": [503] * 99}
FAILS = {**BUSY, "missing": [404] * 99, "broken": [500] * 99}
BAD = ("busy", "missing", "broken")


def check(program):
    with Site(GOOD, FAILS, together=5) as site:
        printed = run(program, *dict.fromkeys(site.addresses))
    look_at_requests(site)
    look_at_lines(printed.strip().split("\n"))


def look_at_requests(site):
    for name, answers in BUSY.items():
        wanted, asked = min(len(answers) + 1, 3), site.asked[name]
        if asked != wanted:
            raise Wrong(
                zh=f"{name} 这一页应该请求 {wanted} 次，实际请求了 {asked} 次",
                en=f"requests for page {name}: there should be {wanted}, "
                f"but there were {asked}",
            )
    for name, status in (("missing", 404), ("broken", 500), ("1", 200)):
        if site.asked[name] != 1:
            raise Wrong(
                zh=f"{name} 这一页回答的是 {status}，请求一次就够了，"
                f"实际请求了 {site.asked[name]} 次",
                en=f"page {name} answers {status}: one request is enough, "
                f"but there were {site.asked[name]}",
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
                f"“{begin}”, but it printed: {said}",
            )
    if len(lines) != len(expected):
        raise Wrong(
            zh=f"应该一页一行，共 {len(expected)} 行，实际有 {len(lines)} 行",
            en=f"there should be a line for each page, {len(expected)} in "
            f"all, but there are {len(lines)}",
        )


if __name__ == "__main__":
    main(check)
