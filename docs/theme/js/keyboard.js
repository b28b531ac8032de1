// For the Tab key, what the theme leaves to the mouse: the button of the menu on a phone. Enter presses it.
const menu = document.querySelector(".md-header label[for=__drawer]");
menu.tabIndex = 0;
menu.title = document.querySelector(".md-nav--primary").getAttribute("aria-label");

// The theme gives every code block a landmark with buttons, all of the same name; here they get the name of the snippet.
const name = () => {
  for (const buttons of document.querySelectorAll("article nav:not([aria-label])")) {
    const file = buttons.closest("figure")?.querySelector(".snippet-name span");
    if (file) buttons.setAttribute("aria-label", file.textContent);
  }
};
new MutationObserver(name).observe(document.querySelector("article"), { childList: true, subtree: true });
name();
