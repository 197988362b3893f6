/* Goes from change to change in a redline, by buttons and by the keys N and P.
 *
 * Without this the links above each change do the same. A key alone is a shortcut that a person
 * who dictates may set off by accident (WCAG 2.1.4): so a box switches the keys off for good. They
 * work wherever the focus is on the page but in a field, and only where the box can be seen: a
 * screen that is only touched does not show it.
 */

const KEEP = "redline-keys";
const FIELDS = "input, select, textarea, [contenteditable]";

class Redline {
  constructor(article) {
    this.article = article;
    this.steps = [...article.querySelectorAll(".redline-step")];
  }

  start() {
    document.addEventListener("keydown", (event) => this.press(event));
    this.article.prepend(this.bar());
  }

  bar() {
    const bar = document.createElement("div");
    bar.className = "redline-bar";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Changes");
    this.said = document.createElement("span");
    this.said.setAttribute("role", "status");
    this.said.textContent = `${this.steps.length} in all`;
    bar.append(
      this.button("Previous change", -1),
      this.button("Next change", 1),
      this.said,
      this.box(),
    );
    return bar;
  }

  button(words, way) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => this.go(way, this.at ?? -1));
    return button;
  }

  box() {
    const label = document.createElement("label");
    this.keys = document.createElement("input");
    this.keys.type = "checkbox";
    this.keys.checked = kept() !== "off";
    this.keys.addEventListener("change", () => keep(this.keys.checked ? "on" : "off"));
    label.append(this.keys, " Keys N and P go to the next and the previous change");
    return label;
  }

  press(event) {
    const way = { n: 1, p: -1 }[event.key?.toLowerCase()];
    const held = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    const typing = event.target.closest(FIELDS) && event.target !== this.keys;
    const off = !this.keys.checked || this.keys.offsetParent === null;
    if (!way || held || typing || off || event.defaultPrevented) return;
    event.preventDefault();
    this.go(way, this.place(document.activeElement));
  }

  /* The last change at or before an element of the text; outside it, the change shown last. */
  place(element) {
    const inside = element !== this.article && this.article.contains(element);
    if (!inside || element.closest(".redline-bar")) return this.at ?? -1;
    const behind = Node.DOCUMENT_POSITION_PRECEDING;
    return this.steps.findLastIndex(
      (step) => step.contains(element) || element.compareDocumentPosition(step) & behind,
    );
  }

  go(way, from) {
    const to = from + way;
    if (to < 0 || to >= this.steps.length) {
      this.said.textContent = way > 0 ? "That was the last change" : "That was the first change";
      return;
    }
    this.at = to;
    this.said.textContent = `Change ${to + 1} of ${this.steps.length}`;
    this.steps[to].focus({ preventScroll: true });
    this.steps[to].scrollIntoView({ block: "center" });
  }
}

function kept() {
  try {
    return localStorage.getItem(KEEP);
  } catch {
    return null; // storage is closed to us: the box is on each time
  }
}

function keep(value) {
  try {
    localStorage.setItem(KEEP, value);
  } catch {
    /* It holds for this page at least. */
  }
}

for (const article of document.querySelectorAll("article.redline")) {
  const redline = new Redline(article);
  if (redline.steps.length) redline.start();
}
