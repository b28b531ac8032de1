// What the theme leaves to eyes and mice, for keyboards and screen readers.

// The button of the menu on a phone is a stop of the Tab key; the theme takes Enter there as a click.
const menu = document.querySelector(".md-header label[for=__drawer]");
menu.tabIndex = 0;
menu.title = document.querySelector(".md-nav--primary").getAttribute("aria-label");

// The note that something was copied is read out.
document.querySelector(".md-dialog").role = "status";

// The theme gives every code block a landmark with buttons, all of the same name; here they get the name of the snippet.
const label = () => {
  for (const buttons of document.querySelectorAll("article nav:not([aria-label])")) {
    const file = buttons.closest("figure")?.querySelector(".snippet-name span");
    if (file) buttons.setAttribute("aria-label", file.textContent);
  }
};
new MutationObserver(label).observe(document.querySelector("article"), { childList: true, subtree: true });
label();
