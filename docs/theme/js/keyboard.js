// What the theme leaves to the mouse, for the Tab key: the buttons for menu and search on a phone. Enter presses them.
const named = { __drawer: ".md-nav--primary", __search: ".md-search" };
for (const [id, part] of Object.entries(named)) {
  const label = document.querySelector(`.md-header label[for=${id}]`);
  label.tabIndex = 0;
  label.title = document.querySelector(part).getAttribute("aria-label");
}

// The theme gives every code block a landmark with buttons, all of the same name; here they get the name of the snippet.
const name = () => {
  for (const buttons of document.querySelectorAll("article nav:not([aria-label])")) {
    const file = buttons.closest("figure")?.querySelector(".snippet-name span");
    if (file) buttons.setAttribute("aria-label", file.textContent);
  }
};
new MutationObserver(name).observe(document.querySelector("article"), { childList: true, subtree: true });
name();
