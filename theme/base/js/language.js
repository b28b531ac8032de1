// The language switch keeps the place on the page: headings and figures have the same ids in both editions.
addEventListener("click", event => {
  const link = event.target.closest?.(".md-header a[hreflang]");
  if (link) link.hash = place();
}, true);

// What the address names, if it is still in sight; otherwise the heading that was scrolled to.
function place() {
  const named = document.querySelector(":target")?.getBoundingClientRect();
  if (named && named.bottom > 0 && named.top < innerHeight) return location.hash;
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
  return headings.reverse().find(heading => heading.getBoundingClientRect().top < innerHeight / 3)?.id ?? "";
}

// Who reads the other language by their browser's word is told once that the page is there.
const offer = document.querySelector(".offer");
const here = document.documentElement.lang.slice(0, 2);
const wanted = navigator.languages.map(language => language.slice(0, 2)).find(language => ["zh", "en"].includes(language));
if (offer && wanted && wanted !== here) {
  let refused = null;
  try { refused = localStorage.getItem("languages"); } catch { /* a browser that keeps nothing */ }
  offer.hidden = refused !== null;
  offer.querySelector("button").addEventListener("click", () => {
    offer.hidden = true;
    try { localStorage.setItem("languages", "both"); } catch { /* asked again on the next page */ }
  });
}
