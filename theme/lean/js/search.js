// Search: asks a worker, js/find.js, which has the index, and shows what it answers. js/site.js loads this file.
{
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
  const base = new URL(config.search.base, location);
  const box = one(".md-search");
  const meta = one(".md-search-result__meta");
  const list = one(".md-search-result__list");
  const worker = new Worker(new URL(config.search.worker, location));
  let ready = false;

  // A page that is a file on the reader's disk cannot fetch another one, but it can load a script.
  function loadIndex() {
    if (location.protocol !== "file:") return fetch(new URL("search/search_index.json", base)).then(json);
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("search/search_index.js", base);
      script.onload = () => resolve(__index);
      script.onerror = reject;
      document.head.append(script);
    });
  }
  function json(answer) {
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return answer.json();
  }
  function setUp() {
    load = null;
    loadIndex().then(
      data => worker.postMessage({ type: SETUP, data }),
      () => searchFailed(setUp),
    );
  }

  // One query at a time: what the reader types while the worker searches waits, and only the last of it is asked. Words
  // that an input method is still putting together are not asked at all.
  let last, asking = false, composing = false;
  function ask() {
    if (!ready || asking || composing || query.value === last) return;
    last = query.value;
    asking = true;
    worker.postMessage({ type: QUERY, data: last });
  }

  function show(groups) {
    list.innerHTML = groups.map(group).join("");
    list.parentElement.scrollTop = 0;
    meta.textContent = count(groups.length);
  }
  function count(number) {
    if (number === 1) return config.words.one;
    if (number) return config.words.other.replace("#", number);
    return last.trim() ? config.words.none : config.words.placeholder;
  }

  // The hits of one page: the page, its best sections, and the others folded. The index has marks between Chinese words,
  // at which a line would break, also in front of a comma.
  function group(hits) {
    const page = hits.find(hit => !hit.location.includes("#"));
    const sections = hits.filter(hit => hit !== page);
    const best = sections.filter(hit => hit.score >= hits[0].score);
    const more = sections.filter(hit => hit.score < hits[0].score);
    const items = [item(page, "h1", page === hits[0] && !best.length), ...best.map(hit => item(hit, "h2", true))];
    return `<li class="md-search-result__item">${items.join("")}${fold(more)}</li>`.replaceAll("\u200b", "");
  }
  function fold(hits) {
    if (!hits.length) return "";
    const label = hits.length === 1 ? config.words.moreOne : config.words.moreOther.replace("#", hits.length);
    const items = hits.map(hit => item(hit, "h2", true)).join("");
    return `<details class="md-search-result__more"><summary><div>${label}</div></summary>${items}</details>`;
  }
  // Titles and texts come from our own index, as HTML with marks.
  function item(hit, title, teaser) {
    return `<a class="md-search-result__link" href="${new URL(hit.location, base)}" data-score="${hit.score}">
      <article class="md-search-result__article md-typeset">
        ${title === "h1" ? '<div class="md-search-result__icon md-icon"></div>' : ""}
        <${title}>${hit.title}</${title}>
        ${teaser ? brief(hit.text) + missing(hit.terms) : ""}
      </article></a>`;
  }
  // Of a script or an output, only lines with a mark.
  function brief(text) {
    const box = document.createElement("div");
    box.innerHTML = text;
    for (const code of all("pre > code", box)) {
      const lines = code.innerHTML.split("\n").filter(line => line.includes("<mark"));
      code.innerHTML = lines.slice(0, 4).join("\n");
      if (!lines.length) code.parentElement.remove();
    }
    return box.innerHTML;
  }
  function missing(terms) {
    const words = Object.keys(terms).filter(word => !terms[word]);
    if (!words.length) return "";
    const text = document.createElement("p");
    text.className = "md-search-result__terms";
    text.append(`${config.words.missing}: `, ...words.flatMap(word => {
      const struck = document.createElement("del");
      struck.textContent = word;
      return [struck, " "];
    }));
    return text.outerHTML;
  }

  worker.onmessage = ({ data: { type, data } }) => {
    if (type === READY) {
      ready = true;
      ask();
    } else if (type === RESULT) {
      asking = false;
      show(data.items);
      ask();
      if (going) go();
    }
  };
  setUp();

  query.addEventListener("input", () => { going = false; ask(); });
  query.addEventListener("compositionstart", () => { composing = true; });
  query.addEventListener("compositionend", () => { composing = false; ask(); });
  // Enter goes to the best place for what is typed, and waits for it.
  let going = false;
  function go() {
    if (composing) return;
    going = asking || !ready || query.value !== last;
    if (going) return;
    const score = link => Number(link.dataset.score);
    all("a", list).sort((a, b) => score(b) - score(a))[0]?.click();
  }
  query.form.addEventListener("submit", go);
  query.form.addEventListener("reset", () => setTimeout(() => { query.focus(); ask(); }));
  box.addEventListener("click", event => {
    if (!event.target.closest("a")) return;
    opener = null; // the reader goes on to another place
    closeSearch();
  });
  box.addEventListener("focusout", event => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) search.checked = false;
  });
  box.addEventListener("keydown", event => {
    if (composes(event) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [query, ...all(":not(details) > a, summary, details[open] > a", list)];
    const next = (Math.max(0, stops.indexOf(document.activeElement)) + step + stops.length) % stops.length;
    stops[next].focus();
  });
}
