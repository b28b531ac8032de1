// The search's worker: has the index, and answers queries. js/search.js starts it. hooks/search.py puts the words into
// the index: what readers type and the site does not say, which words ask and do not tell, and traditional characters.
{
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3; // kinds of messages, as the theme numbers them
  // How much a word counts in a title, among the words of the glossary that lead to a section, and in the page's title.
  const TITLE = 4, KEYWORDS = 4, PAGE = 0.5;
  // What a section gets whose title says everything that the query says.
  const NAMED = 10;
  // How much another form of a word counts: threads for thread, a longer word that begins like it, a misspelled one.
  const FORM = 0.85, BEGUN = 0.4, MISSPELLED = 0.6;
  // How much a Chinese word of one, two, or more characters counts inside other words, or across them.
  const WITHIN = [0.1, 0.5, 0.8];
  // How much other words count that mean the same; and how many words a phrase has at most.
  const SAME = 0.9, PHRASE = 6;
  // How much the module counts in front of a dotted name.
  const MODULE = 0.3;
  // A query is read up to here, and of its words no more than this: a pasted page must not keep the next query waiting.
  const LONGEST = 4000, MOST = 80;
  // Longer words are no typing errors but paths, hashes, pasted text.
  const LONGEST_MISSPELLED = 20;
  const WORD = /\p{sc=Han}+|(?:(?!\p{sc=Han})[\p{L}\p{N}_])+(?:'[a-z]+)?(?:\.\p{N}\w*)*|[-+*\/%&|^@]=/gu;
  const HAN = /^\p{sc=Han}/u;
  const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'" };

  let sections, vocabulary, stems, said, idle, traditional, dictionary, longest;

  /** The text of a piece of HTML; the marks between Chinese words stay. */
  const plain = html => html.replace(/<[^>]+>/g, "").replace(/&[#\w]+;/g, entity => ENTITIES[entity] ?? " ");
  const tokens = text => text.toLowerCase().replaceAll("’", "'").match(WORD) ?? [];

  /** What the forms of an English word have in common: thread of threads, stop of stopping, terminat of terminated. */
  function stem(word) {
    word = word.replace(/'s$/, "");
    if (!/^[a-z]{4,}$/.test(word)) return word;
    word = word.replace(/is(e[ds]?|ing|ation)$/, "iz$1"); // British spelling
    if (/ies$/.test(word)) word = word.slice(0, -3) + "y";
    else if (/(ss|x|ch|sh)es$/.test(word)) word = word.slice(0, -2);
    else if (/[^sui]s$/.test(word)) word = word.slice(0, -1);
    const [, before] = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(word) ?? [];
    if (before?.length > 2) word = before.replace(/([bcdfgkmnprtv])\1$/, "$1");
    return word.length > 3 ? word.replace(/e$/, "") : word;
  }

  function setUp({ docs, words }) {
    words.idle = new Set(words.idle);
    idle = { has: word => words.idle.has(word) || HAN.test(word) && [...word].every(letter => words.idle.has(letter)) };
    vocabulary = new Map(); // word -> section -> how often in its title, its keywords, its text
    sections = docs.map(doc => ({ ...doc, keywords: doc.keywords ?? "", boost: doc.boost ?? 1, less: demotion(doc, words) }));
    const pages = new Map(sections.filter(({ location }) => !location.includes("#")).map(page => [page.location, page]));
    for (const section of sections) {
      section.page = pages.get(section.location.split("#")[0]);
      section.size = 0;
      section.plain = ["title", "keywords", "text"].map(field => plain(section[field]));
      section.plain.forEach((text, field) => {
        for (const word of tokens(text)) {
          if (!vocabulary.has(word)) vocabulary.set(word, new Map());
          const places = vocabulary.get(word);
          if (!places.has(section)) places.set(section, [0, 0, 0]);
          places.get(section)[field] += 1;
          section.size += 1;
        }
      });
      // Chinese words are also looked for across the cuts.
      section.whole = section.plain.map(text => text.toLowerCase().replaceAll("\u200b", ""));
      // Idle words of a name, as in copy-on-write, are none of a query's ideas either.
      section.names = section.keywords.split(/[|()（），,]/).map(name => tokens(name).filter(word => !idle.has(word)).map(stem)).filter(name => name.length);
      section.telling = new Set(tokens(section.plain[0]).map(stem));
    }
    const average = sections.reduce((sum, { size }) => sum + size, 0) / sections.length;
    for (const section of sections) section.length = 0.5 + 0.5 * section.size / average;
    stems = new Map();
    for (const word of vocabulary.keys()) stems.set(stem(word), [...stems.get(stem(word)) ?? [], word]);
    said = new Map();
    for (const [typed, ways] of Object.entries(words.said)) said.set(key(typed), [...said.get(key(typed)) ?? [], ...ways]);
    traditional = words.traditional;
    const han = [...vocabulary.keys(), ...Object.keys(words.said), ...words.idle].flatMap(word => word.match(/\p{sc=Han}+/gu) ?? []);
    dictionary = new Set(han.filter(word => word.length > 1));
    longest = Math.max(...[...dictionary].map(word => word.length));
    for (const section of sections) section.telling = new Set([...section.telling].filter(word => !idle.has(word)));
  }
  function demotion({ location }, { less }) {
    const [, weight] = Object.entries(less).find(([end]) => location.endsWith(end)) ?? [, 1];
    return weight;
  }
  // A phrase as it is found in a query.
  const key = phrase => tokens(phrase).flatMap(word => HAN.test(word) ? [...word] : [stem(word)]).join(" ");

  /** A query as the index is written: small letters, half-width, simplified, with our words for Taiwan's. */
  function normal(query) {
    const small = query.slice(0, LONGEST).normalize("NFKC").toLowerCase();
    const simple = small.replace(/\p{sc=Han}/gu, character => traditional.characters[character] ?? character);
    return traditional.words.reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), simple);
  }

  /** A Chinese phrase as words of the index, the longest first; characters of no such word stand alone. */
  function cut(phrase) {
    const found = [];
    for (let start = 0; start < phrase.length; ) {
      const rest = phrase.slice(start);
      let end = Math.min(phrase.length, start + longest);
      // A reader who is still typing the last word has begun one.
      const begun = rest.length > 1 && rest.length < longest && [...dictionary].some(word => word.startsWith(rest));
      if (!begun) while (end > start + 1 && !dictionary.has(phrase.slice(start, end))) end--;
      found.push(phrase.slice(start, end));
      start = end;
    }
    return found;
  }

  /** The words of a query: each with its sign, and how much it counts. */
  function read(query) {
    const found = [];
    for (const part of normal(query).split(/\s+/)) {
      const sign = /^[+-](?=[\p{L}\p{N}])/u.exec(part)?.[0] ?? "";
      const words = wordsOf(part.slice(sign.length));
      const dotted = /^[\w.]+\W*$/.test(part) && /[a-z_]\.[a-z_]/.test(part);
      words.forEach((word, n) => found.push({ word, sign, share: dotted && n < words.length - 1 ? MODULE : 1 }));
    }
    return found.slice(0, MOST);
  }

  /** Where a word is: sections with how often in each field, other forms for less. Kept, because many queries share words. */
  const kept = new Map();
  function places(word, { last, known, alone }) {
    const name = `${last} ${known} ${alone} ${word}`;
    if (kept.size > 500) kept.clear();
    if (!kept.has(name)) kept.set(name, HAN.test(word) ? chinese(word, alone) : latin(word, last, known));
    return kept.get(name);
  }
  function latin(word, last, known) {
    const found = new Map();
    const forms = new Map((stems.get(stem(word)) ?? []).map(form => [form, FORM]));
    if (vocabulary.has(word)) forms.set(word, 1);
    if (word.length > 1 && (last || !forms.size))
      for (const other of vocabulary.keys()) if (other.startsWith(word) && !forms.has(other)) forms.set(other, BEGUN);
    if (!forms.size && !known) for (const other of alike(word)) forms.set(other, MISSPELLED);
    for (const [form, share] of forms) add(found, vocabulary.get(form), share);
    return { found, forms: [...forms.keys()] };
  }
  function chinese(word, alone) {
    const found = new Map(), exact = vocabulary.get(word) ?? new Map();
    // What is left of a phrase that is no word of ours means nothing, but where it is a word of a title, as 锁 is.
    if (word.length === 1 && !alone && ![...exact.values()].some(([title]) => title)) return { found, forms: [] };
    add(found, exact, 1);
    if (word.length === 1 && !alone) return { found, forms: [word] };
    const share = WITHIN[Math.min(word.length, WITHIN.length) - 1];
    for (const section of sections) {
      const counts = section.whole.map((text, field) => text.split(word).length - 1 - (exact.get(section)?.[field] ?? 0));
      if (counts.some(count => count > 0)) add(found, new Map([[section, counts]]), share);
    }
    return { found, forms: [word] };
  }
  /** Where words stand one after the other. */
  function together(words) {
    const pattern = new RegExp(words.map(escaped).join("[^\\p{L}\\p{N}]{0,2}"), "gu");
    const found = new Map();
    for (const section of sections) {
      const counts = section.whole.map(text => text.match(pattern)?.length ?? 0);
      if (counts.some(Boolean)) found.set(section, counts);
    }
    return { found, forms: found.size ? words : [] };
  }
  const escaped = text => text.replace(/[\\^$.*+?()[\]{}|\/-]/g, "\\$&");
  function add(found, others = new Map(), share) {
    for (const [section, counts] of others) {
      const before = found.get(section) ?? [0, 0, 0];
      found.set(section, before.map((count, field) => count + share * Math.max(0, counts[field])));
    }
  }

  /** Words of the index that a misspelled one may mean: one wrong letter in four to seven, two in more. */
  function alike(word) {
    if (word.length < 4 || word.length > LONGEST_MISSPELLED || !/^\p{L}+$/u.test(word)) return [];
    const most = word.length < 8 ? 1 : 2;
    const near = [...vocabulary.keys()].filter(other => Math.abs(other.length - word.length) <= most && other.length > 3);
    const far = near.map(other => [distance(word, other, most), other]).filter(([steps]) => steps <= most);
    const least = Math.min(...far.map(([steps]) => steps));
    return far.filter(([steps]) => steps === least).map(([, other]) => other);
  }
  /** Letters to change, add, leave out or exchange with their neighbor, between two words; more than most is not counted. */
  function distance(one, other, most) {
    let before = [], row = [...other, ""].map((_, n) => n);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]), swapped ? before[j - 2] + 1 : Infinity);
      }
      if (Math.min(...next) > most) return Infinity;
      [before, row] = [row, next];
    }
    return row[other.length];
  }

  /**
   * What a query asks for: a list of ideas, each with the ways to say it. A way is a list of words, such as the reader's
   * own, what the site says for it, or two words that the site writes as one.
   */
  function ideas(words) {
    const found = [];
    for (let start = 0; start < words.length; ) {
      const { length, ways } = phrase(words, start);
      const typed = words.slice(start, start + length);
      // Words of a phrase are everywhere: the phrase counts only where it stands.
      const own = { words: typed.map(({ word }) => word), share: 1, whole: length > 1 };
      found.push({
        typed,
        ways: [own, ...ways],
        share: typed.at(-1).share,
        known: ways.length > 0,
        last: start + length === words.length,
        alone: words.length === 1,
      });
      start += length;
    }
    const tells = ({ typed, ways }) => ways.length > 1 || typed.some(({ word, sign }) => sign || !idle.has(word));
    // What stands there twice counts once.
    const name = ({ typed }) => typed.map(({ word, sign }) => sign + word).join(" ");
    const once = [...new Map(found.sort((one, other) => one.share - other.share).map(idea => [name(idea), idea])).values()];
    const telling = once.filter(tells);
    return telling.length ? telling : once;
  }
  /** How many words from here are one idea, and its other ways: as long a phrase as is known, with idle words between. */
  function phrase(words, start) {
    const ways = others => others.map(other => ({ words: wordsOf(other), share: SAME }));
    const keyOf = typed => typed.flatMap(({ word }) => HAN.test(word) ? [...word] : [stem(word)]).join(" ");
    const rest = words.slice(start, start + 2 * PHRASE);
    for (let length = Math.min(PHRASE, rest.length); length > 1; length--) {
      const typed = rest.slice(0, length), joined = typed.map(({ word }) => word).join("");
      if (said.has(keyOf(typed))) return { length, ways: ways(said.get(keyOf(typed))) };
      if (length < 4 && /^[a-z]+$/.test(joined) && stems.has(stem(joined)) && !typed.every(({ word }) => idle.has(word)))
        return { length, ways: [{ words: [joined], share: 1 }] };
    }
    const telling = rest.filter(({ word }, n) => n === 0 || !idle.has(word));
    for (let length = Math.min(PHRASE, telling.length); length > 1; length--) {
      const typed = telling.slice(0, length);
      if (said.has(keyOf(typed))) return { length: rest.indexOf(typed.at(-1)) + 1, ways: ways(said.get(keyOf(typed))) };
    }
    const [first] = rest;
    if (said.has(keyOf([first]))) return { length: 1, ways: ways(said.get(keyOf([first]))) };
    return { length: 1, ways: halves(first.word).map(pair => ({ words: pair, share: SAME })) };
  }
  const wordsOf = text => tokens(text).flatMap(word => HAN.test(word) ? cut(word) : [word]);
  /** A word that the site writes as two, such as freethreading. */
  function halves(word) {
    if (!/^[a-z]{7,20}$/.test(word) || stems.has(stem(word))) return [];
    const cuts = [...word].map((_, n) => [word.slice(0, n), word.slice(n)]).slice(3, -2);
    return cuts.filter(pair => pair.every(half => half.length > 2 && stems.has(stem(half))));
  }

  /** How well a section answers to an idea: its score, the share of the idea that it has, and that its title has. */
  function judge(idea) {
    const answers = new Map();
    idea.forms = new Set();
    const everywhere = new Set();
    for (const { words, share, whole } of idea.ways) {
      const telling = words.filter(word => words.length === 1 || !idle.has(word));
      const parts = whole || !telling.length ? [together(words)] : telling.map(word => places(word, idea));
      const weights = parts.map(({ found }) => rarity(found.size));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const mine = new Map();
      parts.forEach(({ found, forms }, n) => {
        for (const form of forms) idea.forms.add(form);
        for (const [section, counts] of found) {
          const answer = mine.get(section) ?? { score: 0, has: 0, title: 0, keywords: 0 };
          const [title, keywords, text] = counts;
          const often = TITLE * title + KEYWORDS * keywords + text / section.length;
          const part = weights[n] / total;
          // The more often, the better, but the tenth time says hardly more than the ninth (BM25).
          answer.score += weights[n] * often * 2.2 / (often + 1.2);
          answer.has += part * Math.min(1, Math.max(title, keywords, text));
          answer.title += part * Math.min(1, title);
          answer.keywords += part * Math.min(1, keywords);
          mine.set(section, answer);
        }
      });
      for (const [section, { score, has, title, keywords }] of mine) {
        everywhere.add(section);
        const now = { score: share * score * has, has: share * has, title: share * title, keywords: share * keywords };
        const best = answers.get(section) ?? now;
        answers.set(section, Object.fromEntries(Object.keys(now).map(name => [name, Math.max(now[name], best[name])])));
      }
    }
    idea.weight = idea.share * Math.sqrt(idea.typed.length) * (1 + rarity(everywhere.size)) * (idea.typed.every(({ word }) => word.length === 1) && ![...answers.values()].some(({ title }) => title === 1) ? 0.6 : 1);
    if (!everywhere.size) idea.weight = 0;
    return answers;
  }
  // So that a word of one section does not outdo all others, rare ones count alike.
  const rarity = size => Math.log(1 + sections.length / (8 + size));

  function find(query) {
    const words = read(query);
    const wanted = ideas(words);
    if (!wanted.length) return { hits: [], wanted };
    const answers = wanted.map(judge);
    const sum = ideas => ideas.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const total = sum(wanted), full = sum(wanted.filter(({ share }) => share === 1));
    const stemmed = wanted.map(({ forms }) => [...forms].map(stem)), given = new Set(stemmed.flat());
    const hits = [];
    for (const section of sections) {
      // A name of a term counts as a whole: no variable leads to the condition variable.
      const names = new Set(section.names.filter(name => name.every(word => given.has(word))).flat());
      let score = 0, has = 0, named = 0, term = 0, there = 0;
      wanted.forEach(({ weight, share }, n) => {
        const own = answers[n].get(section), page = answers[n].get(section.page);
        const part = weight / total;
        const taught = own && stemmed[n].some(word => names.has(word)) ? own.keywords : 0;
        score += own?.score ?? 0;
        has += part * Math.max(own?.has ?? 0, PAGE * (page?.title ?? 0));
        named += part * Math.max(own?.title ?? 0, taught, PAGE * (page?.title ?? 0));
        if (share === 1) term += weight / full * taught;
        if (own) there += 1;
      });
      if (!there || wanted.some((idea, n) => refused(idea, answers[n].has(section)))) continue;
      const whole = Math.max(term > 0.95 ? 1 : 0, exactness(section, wanted));
      // The more a query says, the less a page that only repeats stands behind the others when its title says it too.
      const title = NAMED * named ** 2 * (1 + whole) * section.boost ** (1 / wanted.length);
      hits.push({ section, there, score: section.less * (section.boost * score * has ** 2 + title) });
    }
    return { hits, wanted, answers };
  }
  /** How much of a title the query asks for: all of it, if they are the same. */
  function exactness(section, wanted) {
    if (!section.telling.size) return 0;
    const named = [...section.telling].filter(word => wanted.some(({ forms }) => forms.has(word) || [...forms].some(form => stem(form) === word)));
    return named.length / section.telling.size;
  }
  const refused = ({ typed: [{ sign }] }, there) => sign === "-" && there || sign === "+" && !there;

  /** The pages with their hits, as js/search.js shows them, the best first. */
  function groups(query) {
    const { hits, wanted, answers } = find(query);
    const enough = Math.max(0, ...hits.map(({ there }) => there)) / 2;
    const pages = new Map();
    for (const hit of hits.filter(({ there }) => there >= enough).sort((one, other) => other.score - one.score))
      pages.set(hit.section.page, [...pages.get(hit.section.page) ?? [], hit]);
    const rank = found => found.reduce((sum, { score }, n) => sum + score * 0.05 ** n, 0);
    const order = [...pages].sort(([, one], [, other]) => rank(other) - rank(one));
    const forms = marks(wanted);
    return order.map(([page, found]) => {
      if (!found.some(({ section }) => section === page)) found.push({ section: page, score: 0 });
      return found.slice(0, 12).concat(found.slice(12).filter(({ section }) => section === page)).map(({ section, score }) => ({
        location: section.location,
        score,
        title: marked(section.title, forms),
        text: excerpt(section.text, forms),
        terms: Object.fromEntries(wanted.map(({ typed }, n) => [typed.map(({ word }) => word).join(" "), Boolean(answers[n].get(section))])),
      }));
    });
  }

  /** A pattern for all words that were found, for use on text in HTML. */
  function marks(wanted) {
    const forms = [...new Set(wanted.flatMap(({ forms = [] }) => [...forms]))].sort((one, other) => other.length - one.length);
    if (!forms.length) return /(?!)/g;
    const patterns = forms.map(form => [...form].map(escaped).join(HAN.test(form) ? "\u200b?" : ""));
    const [han, other] = [patterns.filter(form => HAN.test(form)), patterns.filter(form => !HAN.test(form))];
    return new RegExp([...other.length ? [`(?<![\\p{L}\\p{N}_&])(?:${other.join("|")})(?![\\p{L}\\p{N}_])`] : [], ...han].join("|"), "giu");
  }
  /** HTML with the words that were found in marks; tags stay as they are. */
  function marked(html, forms) {
    return html.replace(/<[^>]+>|[^<]+/g, part => part[0] === "<" ? part : part.replace(forms, "<mark data-md-highlight>$&</mark>"));
  }
  /** The first parts of a text that have such words: two of prose, then one of a script or an output. */
  function excerpt(html, forms) {
    const parts = html.match(/<pre>.*?<\/pre>|<p>.*?<\/p>|<li>.*?<\/li>/gs) ?? [];
    const found = parts.map(part => marked(part, forms)).filter(part => part.includes("<mark"));
    const [code, prose] = [true, false].map(wanted => found.filter(part => part.startsWith("<pre") === wanted));
    return [...prose.slice(0, 2), ...code.slice(0, 1)].join("").replace(/<(\/?)li>/g, "<$1p>");
  }

  addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) {
      setUp(data);
      postMessage({ type: READY });
    } else if (type === QUERY) {
      postMessage({ type: RESULT, data: { query: data, items: groups(data) } });
    }
  });
}
