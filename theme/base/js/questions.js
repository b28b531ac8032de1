// The questions: a field that leaves those which have what was typed or pasted, in the question or its answer.
{
  const { filter, found: count, whole } = config.questions; // as site.js has read it
  const article = one("article");
  let section = null;
  const parts = [...article.querySelectorAll("h2, h3")].map(heading => {
    const all = [heading];
    for (let next = heading.nextElementSibling; next && !next.matches("h2, h3"); next = next.nextElementSibling) all.push(next);
    if (heading.matches("h2")) section = heading;
    return { heading, all, section, text: all.map(element => element.textContent).join(" ").toLowerCase() };
  });
  const questions = parts.filter(part => part.heading.matches("h3"));
  const having = word => questions.filter(({ text }) => text.includes(word));
  // Chinese has no spaces: what no question has as it stands is looked for by pairs of characters.
  function wordsOf(typed) {
    const words = typed.toLowerCase().match(/[\u3400-\u9fff]+|[^\s\u3400-\u9fff"'“”‘’()<>[\]{},;:，。；：（）]+/g) ?? [];
    const pairs = word => /^[\u3400-\u9fff]{3,}$/.test(word) && !having(word).length
      ? [...word].slice(1).map((character, index) => word[index] + character) : [word];
    const own = /^[\d.]+$|^0x/; // numbers and addresses of a pasted message are the reader's own
    return [...new Set(words.flatMap(pairs))].filter((word, _, all) => !own.test(word) || all.every(each => own.test(each)));
  }
  // Those which have all of it; if none has, those which have most of it, a rare word counting for more. A word that no
  // question has is a name of the reader's, and doesn't count, unless too little is left without it to tell one question.
  function closest(words) {
    const known = words.map(having).filter(there => there.length);
    const points = new Map();
    for (const there of known) for (const each of there) points.set(each, (points.get(each) ?? 0) + 1 / there.length);
    const most = Math.max(...points.values());
    const complete = [...points.keys()].filter(each => known.every(there => there.includes(each)));
    const found = complete.length ? complete : [...points.keys()].filter(each => points.get(each) > .8 * most);
    return known.length < words.length && found.length > questions.length / 4 ? [] : found;
  }
  const form = document.createElement("p");
  form.className = "filter";
  form.innerHTML = '<label><span></span><input type="search" autocomplete="off"></label> <output></output> <button type="button" hidden></button>';
  const [field, told, everywhere] = ["input", "output", "button"].map(name => form.querySelector(name));
  form.querySelector("span").textContent = filter;
  everywhere.textContent = whole;
  article.querySelector("h1 + p").after(form);
  field.addEventListener("input", () => {
    const typed = field.value.trim();
    const left = closest(wordsOf(typed));
    // A section shows its heading while one of its questions is left.
    const sections = new Set(left.map(part => part.section));
    for (const part of parts) {
      const stays = !typed || left.includes(part) || sections.has(part.heading);
      for (const element of part.all) element.hidden = !stays;
    }
    told.textContent = typed ? count.replace("#", left.length) : "";
    everywhere.hidden = !typed;
  });
  everywhere.addEventListener("click", () => {
    query.value = field.value;
    openSearch();
    query.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
