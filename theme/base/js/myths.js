// The myths: buttons that leave those about one topic, or with one kind of harm. Without this script, all are there.
{
  const bar = one(".myth-filters"), told = bar.querySelector("output");
  const cards = [...document.querySelectorAll(".myth")];
  const sections = [...document.querySelectorAll("article h2")].map(heading => ({
    heading,
    cards: cards.filter(card => card.dataset.topic === heading.id),
  }));
  const chosen = { topic: "", harm: "" };
  const show = () => {
    for (const card of cards) card.hidden = Object.entries(chosen).some(([by, value]) => value && card.dataset[by] !== value);
    for (const { heading, cards } of sections) heading.hidden = cards.length > 0 && cards.every(card => card.hidden);
    for (const button of bar.querySelectorAll("button"))
      button.setAttribute("aria-pressed", chosen[button.parentElement.dataset.by] === button.value);
    told.textContent = told.dataset.found.replace("#", cards.filter(card => !card.hidden).length);
  };
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    chosen[button.parentElement.dataset.by] = button.value;
    show();
  });
  // Whoever follows a link to one of them sees it, whatever was chosen before.
  const reveal = hash => {
    const hidden = hash && document.getElementById(decodeURIComponent(hash.slice(1)))?.closest(".myth[hidden], h2[hidden]");
    if (!hidden) return false;
    chosen.topic = chosen.harm = "";
    show();
    return hidden;
  };
  document.addEventListener("click", ({ target }) => reveal(target.closest("a[href^='#']")?.hash));
  addEventListener("hashchange", () => reveal(location.hash) && document.getElementById(location.hash.slice(1)).scrollIntoView());
  bar.hidden = false;
}
