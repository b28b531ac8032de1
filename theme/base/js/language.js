// The language switch keeps the place on the page: headings and figures have the same ids in both editions.
addEventListener("click", event => {
  const link = event.target.closest?.(".md-select__link[hreflang]");
  if (link) link.hash = place();
}, true);

// What the address names, if it is still in sight; otherwise the heading that was scrolled to.
function place() {
  const named = document.querySelector(":target")?.getBoundingClientRect();
  if (named && named.bottom > 0 && named.top < innerHeight) return location.hash;
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
  return headings.reverse().find(heading => heading.getBoundingClientRect().top < innerHeight / 3)?.id ?? "";
}
