// What visit.py asks of every page. It stands on the page together with axe.
window.visit = {
  /** Snippet to what its button copies. */
  async copyAll() {
    const copied = {}, end = performance.now() + 60_000; // for what hangs
    for (const figure of document.querySelectorAll("figure.snippet")) {
      await navigator.clipboard.writeText("");
      figure.querySelector("button[data-md-type=copy]").click();
      let text = "";
      while (!text && performance.now() < end) text = await navigator.clipboard.readText();
      copied[figure.dataset.snippet] = text;
    }
    return copied;
  },

  /** Follows the links of the language switch as far as their scripts go, from the last heading of the page. */
  switchLanguages() {
    location.hash = [...document.querySelectorAll("article :is(h1, h2)[id]")].at(-1)?.id ?? "";
    const stay = event => event.preventDefault();
    addEventListener("click", stay);
    const links = [...document.querySelectorAll("a.md-select__link")];
    for (const link of links) link.click();
    removeEventListener("click", stay);
    return { anchor: location.hash, switch: Object.fromEntries(links.map(link => [link.hreflang, link.href])) };
  },

  /** Is the page wider than its window? */
  isWide() {
    return document.documentElement.scrollWidth > innerWidth;
  },

  /**
   * What axe finds, but for colors: what light and dark can change is what its rules of the category cat.color judge,
   * and nothing else. All others are asked in one of them, at both widths: what is hidden at one is seen at the other.
   * They are those that axe runs by itself, which includes its best practices, and one that it leaves to be asked for.
   */
  async rules() {
    const colors = axe.getRules(["cat.color"]).map(({ ruleId }) => [ruleId, { enabled: false }]);
    const rules = { ...Object.fromEntries(colors), "target-size": { enabled: true } };
    return this.withPlainCode(async () => {
      const { violations } = await axe.run({ resultTypes: ["violations"], rules });
      return violations.map(this.line);
    });
  },

  /** For axe, a script is one text instead of a thousand: its tokens have a color each, and nothing else of their own. */
  async withPlainCode(work) {
    const scripts = [...document.querySelectorAll("pre > code")].map(code => [code, [...code.childNodes]]);
    for (const [code, tokens] of scripts) {
      code.replaceChildren(...tokens.map(token => token.cloneNode(true)));
      for (const token of code.querySelectorAll("span")) {
        if (token.getAttributeNames().every(name => name === "class")) token.replaceWith(...token.childNodes);
      }
      code.normalize();
    }
    const found = await work();
    for (const [code, tokens] of scripts) code.replaceChildren(...tokens);
    return found;
  },

  /**
   * What axe finds by its rules of colors, but for AAA. It takes its time for each text, so it gets one of a kind: of
   * those with the same colors and sizes, and the same elements, classes, colors and sizes around them. What has passed
   * is passed in any look and on any page; `passed` has the kinds, and gets more. Of a kind that axe could not judge by
   * one text it gets them all, and again in the next look.
   */
  async colors(passed) {
    const kind = this.kinds();
    const texts = [...document.body.querySelectorAll(":not(svg *)")].filter(this.hasText).filter(this.isSeen);
    for (const most of [1, Infinity]) {
      const counts = new Map();
      const include = texts.filter(element => {
        const count = (counts.get(kind(element)) ?? 0) + 1;
        counts.set(kind(element), count);
        return count <= most && !passed.has(kind(element));
      });
      if (!include.length) break;
      const { passes, violations, incomplete } = await this.withPartsOf(include, () => axe.run({ include }, {
        elementRef: true,
        resultTypes: ["passes", "violations", "incomplete"],
        runOnly: ["cat.color"],
        rules: { "color-contrast-enhanced": { enabled: false } },
      }));
      const elements = rules => rules.flatMap(({ nodes }) => nodes);
      // What is hidden passes, too, but without a ratio.
      const measured = elements(passes).filter(({ any }) => any.some(({ data }) => data?.contrastRatio));
      for (const { element } of measured) passed.add(kind(element));
      for (const { element } of elements(violations)) passed.delete(kind(element));
      const faults = [...violations, ...incomplete.map(this.unseen).filter(({ nodes }) => nodes.length)];
      if (faults.length) return faults.map(this.line);
    }
    return [];
  },

  /**
   * Axe looks at the whole page for what may lie below a text. The parts of an article stand one below the other: the
   * others are empty meanwhile. They stay where they are, so that a rule for what follows them still holds.
   */
  async withPartsOf(elements, work) {
    const parts = [...document.querySelectorAll("article > *")]
      .filter(part => !elements.some(element => part.contains(element)))
      .map(part => [part, [...part.childNodes]]);
    for (const [part] of parts) part.replaceChildren();
    try {
      return await work();
    } finally {
      for (const [part, nodes] of parts) part.replaceChildren(...nodes);
    }
  },

  /** Of what axe could not judge, the texts that have the color of what they stand on. */
  unseen({ id, nodes }) {
    return { id, nodes: nodes.filter(({ any }) => any.some(({ data }) => data?.messageKey === "equalRatio")) };
  },

  /** Axe judges neither a single character, nor signs alone, nor what is on a drawing; own text of details is folded. */
  hasText(element) {
    if (element.matches("details:not([open])")) return false;
    const texts = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
    const text = texts.map(({ data }) => data).join("").trim();
    return text.length > 1 && /[^\s!-\/:-@[-`{-~]/.test(text) || element.matches("input");
  },

  isSeen(element) {
    const { right, bottom } = element.getBoundingClientRect();
    return right > -scrollX && bottom > -scrollY
      && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  },

  /** Gives a function from an element to the number of its kind, which is the same on every page. */
  kinds() {
    const look = ["color", "fontSize", "fontWeight", "backgroundColor", "backgroundImage", "opacity", "filter",
      "mixBlendMode", "textShadow", "textDecorationLine", "borderBottom", "position"];
    const numbers = new Map([[null, 0]]);
    return function kind(element) {
      if (!numbers.has(element)) {
        const style = getComputedStyle(element), { tagName, parentElement } = element;
        // A link must be told from the text around it.
        const alone = tagName === "A" && element.textContent.trim() === parentElement.textContent.trim();
        const traits = [tagName, element.getAttribute("class"), alone, ...look.map(name => style[name])];
        numbers.set(element, visit.number([kind(parentElement), ...traits].join()));
      }
      return numbers.get(element);
    };
  },

  /** A number of 53 bits for a text. */
  number(text) {
    let [high, low] = [1, 2];
    for (let at = 0; at < text.length; at++) {
      high = Math.imul(high ^ text.charCodeAt(at), 2654435761);
      low = Math.imul(low ^ text.charCodeAt(at), 1597334677);
    }
    return (high >>> 0) * 2 ** 21 + (low >>> 11);
  },

  /** What axe says of a rule that is broken. */
  line({ id, nodes: [first, ...others] }) {
    const more = others.length ? ` (and ${others.length} more)` : "";
    return `${id}: ${first.target[0]}${more}: ${first.failureSummary.replace(/\s+/g, " ")}`;
  },
};
