// The definition of a term also opens for a mouse that rests on it. Tap, click and keyboard need no script.
const canOpen = "showPopover" in HTMLElement.prototype;
for (const button of canOpen ? document.querySelectorAll("button.term") : []) {
  const box = document.getElementById(button.getAttribute("popovertarget"));
  let soon;
  const later = work => { clearTimeout(soon); soon = setTimeout(work, 250); };
  for (const part of [button, box]) {
    part.addEventListener("mouseenter", () => later(() => box.matches(":popover-open") || box.showPopover({ source: button })));
    part.addEventListener("mouseleave", () => later(() => box.hidePopover()));
  }
}
