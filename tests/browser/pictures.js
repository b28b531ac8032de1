// How many texts there are in the pictures of a page, and what they collide with: in words, one for each collision.
() => {
  // Signs and lines, but for the lines of the axis, which lie behind everything, and for curves, whose boxes say nothing.
  const SIGNS = ".wake, .failed, .gave-up, .killed, .open, .gone";
  const LINES = "line:is(.birth, .edge, .task, .joint, .band, .wait, .due, .finish, .idle, .alive, .hold)";
  const found = [];
  let seen = 0;

  // What letters cover of the boxes of their lines.
  const letters = box => ({ left: box.left, right: box.right,
    top: box.top + .18 * box.height, bottom: box.bottom - .18 * box.height });
  const meet = (one, other, by = .75) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > by
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > by;

  for (const picture of document.querySelectorAll(".snippet-timeline")) {
    const where = picture.closest("figure")?.dataset.snippet ?? "";
    const texts = [];
    const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || parent.closest("title, desc, details") || !parent.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const boxes = parent.closest("svg") ? [parent.getBoundingClientRect()] : [...range.getClientRects()];
      const owner = parent.closest("text, li, td, th, caption, p") ?? parent;
      texts.push({ text: walker.currentNode.data.trim(), owner, boxes: boxes.filter(box => box.width).map(letters) });
    }
    seen += texts.length;

    const frame = picture.getBoundingClientRect();
    const marks = [...picture.querySelectorAll(`svg.timeline :is(${SIGNS}, ${LINES})`)]
      .filter(mark => !mark.closest(".coarse"))
      // A line that stands upright is as wide as its stroke.
      .map(mark => [mark, mark.getBoundingClientRect()])
      .map(([mark, box]) => [mark, { left: box.left - .5, right: box.right + .5, top: box.top - .5, bottom: box.bottom + .5 }]);
    texts.forEach(({ text, owner, boxes }, number) => {
      const tell = what => found.push(`${where}: "${text}" ${what}`);
      const svg = owner.closest("svg")?.getBoundingClientRect();
      const beyond = svg ? 8 : 0;
      if (boxes.some(box => box.left < frame.left - 1 || box.right > (svg?.right ?? frame.right) + beyond + 1
        || svg && (box.top < svg.top - 1 || box.bottom > svg.bottom + 1))) tell("is outside");
      if (owner.matches(".lane-names li") && owner.scrollHeight > owner.clientHeight + 1) tell("is cut off");
      for (const other of texts.slice(number + 1))
        if (other.owner !== owner && boxes.some(box => other.boxes.some(each => meet(box, each))))
          tell(`lies on "${other.text}"`);
      for (const [mark, box] of marks)
        if (boxes.some(each => meet(each, box))) tell(`is crossed by a mark: ${mark.getAttribute("class")}`);
    });
  }
  return [seen, found];
}
