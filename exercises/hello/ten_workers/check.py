from checker import Site, Wrong, main, run

SIZES = {str(n): 100 * n for n in range(1, 11)}
TOTAL = sum(SIZES.values())


def check(program):
    with Site(SIZES, together=10) as site:
        printed = run(program, *site.addresses).strip()
    if any(site.asked[name] != 1 for name in SIZES):
        raise Wrong(
            zh="每一页都应当下载一次，只下载一次",
            en="each page should be downloaded once, and once only",
        )
    first = printed.split("\n")[0]
    if printed != str(TOTAL):
        raise Wrong(
            zh=f"这 {len(SIZES)} 页共 {TOTAL} 字节，应当只打印这个数，"
            f"实际打印的第一行是：{first}",
            en=f"these {len(SIZES)} pages have {TOTAL} bytes; it should print "
            f"that number alone, and it begins with: {first}",
        )
    if site.most < 10:
        raise Wrong(
            zh=f"总数对了，但同时下载的最多只有 {site.most} 页，不是 10 页",
            en="the total is right, but it downloaded at most "
            f"{site.most} at a time, not ten",
        )


if __name__ == "__main__":
    main(check)
