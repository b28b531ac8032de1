// A clause for each line of a listing that cannot be read whole or begins a row too late, and for each listing that
// scrolls sideways; and how many lines there are, with those that matter.
() => {
  // Where its words are; blanks at the end of a row go beyond it.
  const letters = line => {
    const boxes = [], walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/\S+/g)) {
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      boxes.push(...range.getClientRects());
    }
    return boxes;
  };
  for (const button of document.querySelectorAll(".fold")) button.click();
  const found = [];
  let lines = 0, matter = 0;
  for (const source of document.querySelectorAll(".snippet-source")) {
    const where = source.closest("figure").dataset.snippet, frame = source.getBoundingClientRect();
    for (const box of source.querySelectorAll("div, pre, code")) {
      if (box.scrollWidth > box.clientWidth + 1) found.push(`${where}: ${box.tagName} scrolls sideways`);
    }
    source.querySelectorAll("code > span").forEach((line, number) => {
      lines++;
      matter += line.matches(".focus");
      const own = line.getBoundingClientRect(), edge = Math.min(frame.right, innerWidth);
      const gutter = own.left + parseFloat(getComputedStyle(line, "::before").width);
      const out = box => box.left < gutter || box.right > edge || box.top < own.top - 1 || box.bottom > own.bottom + 1;
      const boxes = letters(line);
      if (boxes.some(out)) found.push(`${where}:${number + 1} is cut`);
      if (boxes.length && boxes[0].top - own.top > boxes[0].height) found.push(`${where}:${number + 1} begins with its indentation alone`);
    });
  }
  return [found, lines, matter];
}
