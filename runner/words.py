"""The words round a snippet, in each language."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "output": "输出",
        "stderr": "标准错误输出",
        "silent": "（没有输出）",
        "download": "下载",
        "gil_on": "有 GIL",
        "gil_off": "无 GIL",
        "cores": "{} 核",
        "start_method": "默认启动方法 {}",
        "seconds": "用时 {:.2f} s",
        "slowest": "最慢一次 {:.2f} s",
        "exit_code": "退出码 {}",
        "hang": "运行到 {:g} s 的时限被终止",
        "outcomes": "运行 {} 次，各种输出出现的次数",
        "outcome": "输出",
        "count": "次数",
        "needs": "需要 Python {}；这次构建用的是 {}，所以没有运行，也就没有输出。",
        "facts": "运行环境",
    },
    "en": {
        "output": "Output",
        "stderr": "Standard error",
        "silent": "(no output)",
        "download": "Download",
        "gil_on": "with the GIL",
        "gil_off": "without the GIL",
        "cores": "{} cores",
        "start_method": "default start method {}",
        "seconds": "took {:.2f} s",
        "slowest": "slowest run {:.2f} s",
        "exit_code": "exit code {}",
        "hang": "ended at its limit of {:g} s",
        "outcomes": "{} runs, and how often each output came",
        "outcome": "Output",
        "count": "Runs",
        "needs": "Needs Python {}. This build used {}, so it was not run and there is no output.",
        "facts": "How it ran",
    },
}
