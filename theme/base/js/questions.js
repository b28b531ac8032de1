// The questions: a field that leaves those which have all that was typed, in the question or its answer.
{
  const { filter, found } = config.words; // as site.js has read it
  const article = one("article");
  let section = null;
  const parts = [...article.querySelectorAll("h2, h3")].map(heading => {
    const all = [heading];
    for (let next = heading.nextElementSibling; next && !next.matches("h2, h3"); next = next.nextElementSibling) all.push(next);
    if (heading.matches("h2")) section = heading;
    return { heading, all, section, text: all.map(element => element.textContent).join(" ").toLowerCase() };
  });
  const questions = parts.filter(part => part.heading.matches("h3"));
  const form = document.createElement("p");
  form.className = "filter";
  form.innerHTML = '<label><span></span><input type="search" autocomplete="off"></label> <output></output>';
  form.querySelector("span").textContent = filter;
  const [field, told] = [form.querySelector("input"), form.querySelector("output")];
  (article.querySelector(".chips") || article.querySelector("h1 + p")).after(form);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const left = questions.filter(({ text }) => words.every(word => text.includes(word)));
    // A section shows its heading while one of its questions is left.
    const sections = new Set(left.map(part => part.section));
    for (const part of parts) {
      const stays = !words.length || left.includes(part) || sections.has(part.heading);
      for (const element of part.all) element.hidden = !stays;
    }
    told.textContent = words.length ? found.replace("#", left.length) : "";
  });
}
