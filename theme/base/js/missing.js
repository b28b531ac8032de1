// On a page that does not exist: the edition that was asked for goes first, and a search for the address's last word.
{
  const path = location.pathname;
  const sections = [...document.querySelectorAll("article > section")];
  const home = section => section.querySelector("a").pathname;
  const asked = sections.filter(section => path.startsWith(home(section)));
  sections[0].before(asked.sort((a, b) => home(b).length - home(a).length)[0] ?? sections[0]);
  const last = new URLSearchParams(`q=${path}`).get("q").split("/").filter(Boolean).pop() ?? "";
  const q = last.replace(/\.\w+$/, "").replace(/[-_.]+/g, " ");
  for (const link of document.querySelectorAll(".missing-search")) link.search = new URLSearchParams({ q });
}
