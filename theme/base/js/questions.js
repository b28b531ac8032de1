// The questions: a field that leaves those which have what was typed or pasted, in the question or its answer.
{
  const { filter, found: count, whole } = config.questions; // as site.js has read it
  const article = one("article");
  // Words, in small letters; a quotation mark inside one is none. Numbers and addresses of a pasted message are the
  // reader's own: they count only where there's nothing else.
  function wordsOf(text) {
    const words = text.toLowerCase().replace(/(\w)['’](?=\w)/g, "$1").match(/[\u3400-\u9fff]+|[\w.+*/\\-]*\w[+*]*|\+=/g) ?? [];
    const told = words.map(word => word.replace(/^[./\\-]+/, "")).filter(word => word && !/^[\d.-]+$|^0x/.test(word));
    return told.length ? told : words;
  }
  let section = null;
  const parts = [...article.querySelectorAll("h2, h3")].map(heading => {
    const all = [heading];
    for (let next = heading.nextElementSibling; next && !next.matches("h2, h3"); next = next.nextElementSibling) all.push(next);
    if (heading.matches("h2")) section = heading;
    // A question and its answer; the last paragraph has the links.
    return { heading, all, section, text: ` ${wordsOf(all.slice(0, -1).map(element => element.textContent).join(" ")).join(" ")} ` };
  });
  const questions = parts.filter(part => part.heading.matches("h3"));
  // A word may be the beginning of a longer one, or of a part of it; one of a letter or two may not.
  const begins = [" ", ".", "_"];
  const at = word => /^\w{1,2}$/.test(word) ? [` ${word} `] : /^[\w+]/.test(word) ? begins.map(before => before + word) : [word];
  const having = word => questions.filter(({ text }) => at(word).some(there => text.includes(there)));
  // Chinese has no spaces: what no question has as it stands is looked for by pairs; and a typed word without its ending.
  const known = (word, pasted) => having(word).length ? [word]
    : /^[\u3400-\u9fff]{3,}$/.test(word) ? [...word].slice(1).map((character, index) => word[index] + character)
    : [pasted ? word : word.replace(/(?<=\w{4})(?:e?s|e?d|ing)$/, "")];
  // Those which have it as it stands; else those which have all of its words, or the most, a rare one counting for more,
  // and of a message also what stands side by side in it. If they have not even half of it, nor a good piece in one, it's
  // about something else; but what looks like code and no question has is the reader's own.
  function closest(typed) {
    const told = wordsOf(typed), pasted = told.length > 4;
    const same = told.length > 1 ? having(told.join(" ")) : [];
    if (same.length) return same;
    const words = [...new Set(told.flatMap(word => known(word, pasted)))].map(word => ({ word, there: having(word) }));
    const pairs = pasted ? told.slice(1).map((word, index) => ({ there: having(`${told[index]} ${word} `) })) : [];
    const least = words.length < 3 ? 0 : words.filter(({ word, there }) => there.length || !/[_./\\\d]/.test(word)).length / 2;
    const many = (found, part) => found.filter(({ there }) => there.includes(part)).length;
    const share = (found, part) => found.reduce((sum, { there }) => sum + (there.includes(part) ? 1 / there.length : 0), 0);
    const rest = questions.filter(part => many(words, part) > least || many(pairs, part) > 4);
    const points = new Map(rest.map(part => [part, share(words, part) + share(pairs, part)]));
    const most = Math.max(...points.values());
    const complete = pasted ? [] : rest.filter(part => words.every(({ there }) => !there.length || there.includes(part)));
    return complete.length ? complete : rest.filter(part => points.get(part) > .8 * most);
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
    const left = closest(typed);
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
