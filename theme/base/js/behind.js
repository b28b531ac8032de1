// A link to a heading opens the folded part behind it, up to the next heading. One that has the target in it opens anyway.
function openBehind() {
  let next = document.getElementById(location.hash.slice(1));
  if (!next?.matches("article h3")) return;
  do next = next.nextElementSibling; while (next && !next.matches("h1, h2, h3, details.depth"));
  if (next?.matches("details")) next.open = true;
}
openBehind();
addEventListener("hashchange", openBehind);
