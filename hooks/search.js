// Runs in the theme's search worker, before its own code: rewrites each query on its way in.
// The theme looks for every word as the beginning of a word, alone, and drops the last word of a Chinese phrase.
(() => {
  const SETUP = 0, QUERY = 2; // kinds of messages
  // How much more a whole word counts than the beginning of one; and the module in front of a dotted name.
  const WHOLE = 30, MODULE = 15;
  // Words that say nothing about what is looked for, unless nothing else is there.
  const IDLE = new Set([
    ..."什么 怎么 怎样 怎么办 如何 为什么 哪个 哪些 是 的 了 吗 呢 有 和 与 在 会 能 要 不 把 被 给 个 这 那 中 里 到 从 对 用".split(" "),
    ..."a an the of to in on is are do does did i my me it its how what when where why which who can and or for with be by from this that".split(" "),
  ]);
  // The theme's cutter never sees a word at the very end. This character is in no word, so it takes that place.
  const END = "\u3007";
  // The page puts it behind a query that found nothing: words may have this many wrong letters, by their length.
  const TOLERANT = " ~";
  const mistakes = word => han.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  const han = /\p{sc=Han}/u;
  let separator, words;

  /** Every Chinese word of the index, as the build has cut them. */
  function vocabulary(docs) {
    const text = docs.map(doc => [doc.title, doc.text, doc.keywords].join(" ")).join(" ");
    return new Set(text.toLowerCase().split(separator).filter(word => han.test(word)));
  }

  /** A Chinese phrase as words of the index, the longest first; characters of no such word stand alone. */
  function cut(phrase) {
    const found = [];
    for (let start = 0; start < phrase.length; ) {
      const rest = phrase.slice(start);
      const begun = words.has(rest) || rest.length === 1 ? [] : [...words].filter(word => word.startsWith(rest));
      if (begun.length) return [...found, ...begun]; // the reader is still typing the last word
      let end = phrase.length;
      while (end > start + 1 && !words.has(phrase.slice(start, end))) end--;
      found.push(phrase.slice(start, end));
      start = end;
    }
    return found;
  }

  /** A part of a query, which has no blanks, as terms: `GIL是什么` has three, `threading.Event` two. */
  function* terms(part) {
    const [, sign, text] = /^([+-]?)(.*?)\*?$/.exec(part);
    const pieces = text.split(separator).filter(Boolean);
    const dotted = /^\w+(\.\w+)+\W*$/.test(text);
    for (const [n, piece] of pieces.entries())
      for (const run of piece.match(/\p{sc=Han}+|\P{sc=Han}+/gu))
        for (const word of han.test(run) ? cut(run) : [run])
          yield { sign, word, weight: dotted && n < pieces.length - 1 ? MODULE : WHOLE };
  }

  /** A query in the language of lunr, which the theme searches with. */
  function rewrite(query) {
    const tolerant = query.endsWith(TOLERANT);
    const all = query.toLowerCase().split(/\s+/).flatMap(part => [...terms(part)]);
    const telling = all.filter(({ sign, word }) => sign || !IDLE.has(word));
    return (telling.length ? telling : all).map(({ sign, word, weight }) => {
      const safe = words.has(word) ? word + END : word;
      if (tolerant && mistakes(word)) return `${sign}${safe}~${mistakes(word)}`;
      return sign ? sign + safe : weight === WHOLE ? `${safe}^${weight} ${safe}*` : `${safe}^${weight}`;
    }).join(" ");
  }

  addEventListener("message", ({ data: message }) => {
    if (message.type === SETUP) {
      separator = new RegExp(message.data.config.separator);
      words = vocabulary(message.data.docs);
    } else if (message.type === QUERY) {
      message.data = rewrite(message.data);
    }
  });
})();
