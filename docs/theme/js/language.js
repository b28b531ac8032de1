// The language switch keeps the place on the page: headings and figures have the same ids in both editions.
addEventListener("click", event => {
  const link = event.target.closest?.(".md-select__link[hreflang]");
  if (link) link.hash = location.hash;
}, true);
