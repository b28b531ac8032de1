// What a page does with scripts, in place of the theme's bundle. Search has a file of its own, loaded when it is opened.
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const config = JSON.parse(one("#__config").textContent);
const header = one(".md-header");

// Light and dark: what the reader chose, for both editions; until then, what the system says.
function setScheme(scheme) {
  document.body.dataset.mdColorScheme = scheme;
}
for (const button of all(".palette")) {
  button.addEventListener("click", () => {
    const { to } = button.dataset;
    try {
      if (to === "auto") localStorage.removeItem("scheme");
      else localStorage.setItem("scheme", to);
    } catch { /* a browser that keeps nothing */ }
    setScheme(to === "auto" ? scheme() : to);
    document.body.dataset.choice = to;
    one(`.palette[data-from="${to}"]`).focus();
  });
}
// A choice holds, also in a browser that keeps nothing.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  if (document.body.dataset.choice === "auto") setScheme(scheme());
});

// A message at the bottom of the window, also for screen readers.
const dialog = one(".md-dialog");
const message = one(".md-dialog__inner");
message.setAttribute("role", "status");
let closing;
function say(text) {
  message.textContent = text;
  dialog.classList.add("md-dialog--active");
  clearTimeout(closing);
  closing = setTimeout(() => dialog.classList.remove("md-dialog--active"), 2000);
}

// A button on every source, which copies it.
async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent.trimEnd());
  } catch {
    // Not on https, or not allowed.
    getSelection().selectAllChildren(code);
    if (!document.execCommand("copy")) return; // it stays selected, for the keys of the reader
  }
  say(config.words.copied);
}
for (const code of all("pre > code")) {
  if (code.closest("figcaption")) continue; // a check is for reading
  const bar = document.createElement("div");
  bar.className = "md-code__nav";
  bar.innerHTML = '<button type="button" class="md-code__button" data-md-type="copy"></button>';
  bar.firstChild.title = config.words.copy;
  const file = one(".snippet-name span", code.closest("figure.snippet") ?? bar);
  bar.firstChild.setAttribute("aria-label", `${config.words.copy} ${file?.textContent ?? ""}`.trim());
  bar.firstChild.addEventListener("click", () => copy(code));
  if (file) file.after(bar);
  else code.before(bar);
}

// Folded parts open when a link leads into them. On paper, answers do; what is claimed of a run is one line there.
function unfold() {
  const folded = document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
  if (folded) {
    folded.open = true;
    folded.scrollIntoView();
  }
}
unfold();
addEventListener("hashchange", unfold);
let opened = [];
addEventListener("beforeprint", () => {
  opened = all("article details:not([open], .snippet details)");
  opened.forEach(part => { part.open = true; });
});
addEventListener("afterprint", () => opened.forEach(part => { part.open = false; }));

// The drawer, search and the folds of the navigation are checkboxes with labels, which need no script. With one, buttons
// take the place of the header's labels, because a keyboard reaches buttons.
const drawer = one("#__drawer");
const search = one("#__search");
for (const label of all("label.md-header__button")) {
  const button = document.createElement("button");
  for (const { name, value } of label.attributes) button.setAttribute(name, value);
  button.type = "button";
  button.setAttribute("aria-label", config.words[label.htmlFor]);
  button.append(...label.childNodes);
  button.addEventListener("click", () => document.getElementById(label.htmlFor).click());
  label.replaceWith(button);
}
addEventListener("click", event => {
  if (event.target.closest?.(".md-nav a[href*='#']")) drawer.checked = false;
});
for (const fold of all(".md-nav__item--nested > .md-nav__toggle")) {
  fold.addEventListener("change", () => one("nav", fold.parentElement).setAttribute("aria-expanded", fold.checked));
}
// Parts fold in the drawer of a narrow window; at a desk they are open, and their names are no stops.
const narrow = matchMedia("(max-width: 76.2344em)");
const nameFolds = () => all("label.md-nav__link").forEach(label => {
  label.tabIndex = narrow.matches || !label.parentElement.matches(".md-nav__item--section") ? 0 : -1;
});
narrow.addEventListener("change", nameFolds);
nameFolds();

// Keys that an input method takes for itself: it is putting a word together. "Process" is how Windows names them.
const composes = event => event.isComposing || event.keyCode === 229;

// Search opens by its field, its button or Ctrl-K; its code and its index are loaded then, once.
const query = one(".md-search__input");
let load = loadSearch;
let opener = null; // what had the focus before
function openSearch() {
  if (!search.checked || !opener) opener = elsewhere(document.activeElement) ?? opener;
  search.checked = true;
  query.focus();
  load?.();
}
function loadSearch() {
  load = null;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = config.search.style;
  const script = document.createElement("script");
  script.src = config.search.script;
  script.addEventListener("error", () => searchFailed(loadSearch));
  document.head.append(style, script);
}
// What failed is tried again when the reader opens search again.
function searchFailed(what) {
  load = what;
  one(".md-search-result__meta").textContent = config.words.failed;
}
// The focus goes back to where the reader was; on the page itself, to nothing.
function closeSearch() {
  search.checked = false;
  query.blur();
  if (opener?.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}
function elsewhere(element) {
  return element && element !== document.body && !element.closest(".md-search") ? element : null;
}
query.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
query.addEventListener("focus", event => {
  if (!search.checked) opener = elsewhere(event.relatedTarget) ?? opener;
  openSearch();
});
query.form.addEventListener("submit", event => event.preventDefault());
search.addEventListener("change", () => search.checked ? openSearch() : closeSearch());
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  history.replaceState(null, "", location.pathname + location.hash);
  query.value = asked;
  openSearch();
}

// Escape closes what is open, and the focus goes back to what opened it. A term's definition does so by itself.
function closeDrawer() {
  drawer.checked = false;
  one("button[for=__drawer]").focus();
}
// No key alone does anything but in what has the focus: who dictates, or types elsewhere by mistake, stays on the page
// (WCAG 2.1.4).
addEventListener("keydown", event => {
  const { key, target } = event;
  if (composes(event)) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key.toLowerCase() === "k") {
    event.preventDefault();
    openSearch();
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "Escape") {
    if (search.checked) closeSearch();
    else if (drawer.checked) closeDrawer();
  } else if (target.matches("label") && (key === "Enter" || key === " ")) {
    event.preventDefault();
    target.click();
  }
});

// What scrolls sideways can be scrolled by keyboard, and fades at its right edge while there is more.
function fade({ target }) {
  target.classList.toggle("more", target.scrollWidth - target.clientWidth - target.scrollLeft > 1);
}
const scrollers = new ResizeObserver(entries => {
  for (const entry of entries) {
    fade(entry);
    if (entry.target.matches(".snippet-output pre")) continue; // has its place in the order of Tab without a script
    if (entry.target.scrollWidth > entry.target.clientWidth) entry.target.tabIndex = 0;
    else entry.target.removeAttribute("tabindex");
  }
});
for (const box of all(".highlight:not(.snippet-source *) pre > code, .snippet-output pre, .md-typeset__scrollwrap")) {
  scrollers.observe(box);
  box.addEventListener("scroll", fade, { passive: true });
}

// The header's title and the table of contents follow the scrolling.
const heading = one("article h1");
const contents = one(".md-sidebar--primary .md-sidebar__scrollwrap");
const links = all(".md-nav--secondary a", contents);
const sections = links.map(link => document.getElementById(link.hash.slice(1)));
let current = -1;

function follow() {
  const edge = header.offsetHeight;
  one(".md-header__title").classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom < edge);
  if (contents.offsetHeight) mark(edge + 24);
}
function mark(line) {
  const bottom = innerHeight + scrollY >= document.body.offsetHeight - 1;
  const passed = sections.filter(section => section.getBoundingClientRect().top < line).length;
  const now = (bottom ? sections.length : passed) - 1;
  if (now === current) return;
  current = now;
  links.forEach((link, index) => {
    link.classList.toggle("md-nav__link--passed", index <= now);
    link.classList.toggle("md-nav__link--active", index === now);
  });
  // Who goes through the sidebar by keyboard stays where they are.
  if (now >= 0 && !contents.contains(document.activeElement)) reveal(links[now], contents);
}
function reveal(link, box) {
  const [inner, outer] = [link, box].map(element => element.getBoundingClientRect());
  if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 2;
}
addEventListener("scroll", follow, { passive: true });
addEventListener("resize", follow);
follow();
const here = one(".md-sidebar--primary a.md-nav__link--active");
if (here?.offsetHeight) reveal(here, one(".md-sidebar--primary .md-sidebar__scrollwrap"));

// Folded lines of a listing.
for (const button of all(".folds .fold")) {
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", open);
    for (let line = button.nextSibling; line?.matches(".folded"); line = line.nextSibling) line.classList.toggle("open", open);
  });
}

// How far the reader has come: a lesson is done when its end was seen. It stays in this browser, for both languages.
const nameOf = link => link.pathname.match(/(\w+)(?:\/|\.html)$/)?.[1];
const lesson = one(".lesson");
const ways = all(".md-nav--primary .md-nav__item--section a.md-nav__link:not([href*='#'])");
function remembered() {
  try { return JSON.parse(localStorage.getItem("done")) ?? []; } catch { return []; }
}
function showProgress() {
  const done = remembered();
  for (const link of ways) link.parentElement.classList.toggle("done", done.includes(nameOf(link)));
}
const end = one(".onward");
if (lesson && end) {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    try { localStorage.setItem("done", JSON.stringify([...new Set([...remembered(), nameOf(location)])])); } catch { /* not kept */ }
    showProgress();
  }).observe(end);
}
showProgress();
// Home leads on to the first lesson that is not done.
const start = one(".promise .start");
const next = ways.find(link => !link.parentElement.matches(".done, .md-nav__item--section:last-child *"));
if (start && next && ways.some(link => link.parentElement.matches(".done"))) {
  start.href = next.href;
  start.textContent = `${config.words.goOn}${one(".md-ellipsis", next).firstChild.textContent.trim()}`;
}

// A bar of a picture and the line of the source where it began light each other up.
for (const figure of all("figure.snippet")) {
  const bars = all("[data-line]", figure);
  const lines = all(".snippet-source code > span", figure);
  if (!bars.length) continue;
  const light = number => {
    for (const bar of bars) bar.classList.toggle("lit", Number(bar.dataset.line) === number);
    lines.forEach((line, index) => line.classList.toggle("lit", index + 1 === number));
  };
  for (const event of ["pointerover", "focusin"]) {
    figure.addEventListener(event, ({ target }) => {
      const line = lines.indexOf(target.closest(".snippet-source code > span")) + 1;
      light(line || Number(target.closest("[data-line]")?.dataset.line));
    });
  }
  figure.addEventListener("pointerleave", () => light());
}
