/* Keeps what is typed in a form until the form was taken, and tells when it is too long.
 *
 * Words are kept in the tab's session storage: no other tab, no other person's log-in and no server
 * sees them. A form names itself by `data-keep`; the part of a page that belongs to one case or one
 * invitation names itself by `data-keep-scope`, so that words for a form that is not open any more
 * are shown too. When a form was taken, the server names it by the cookie `taken`.
 */

const PREFIX = "typed:";
const TYPED = "textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit])";

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, kept) {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Full or switched off: the server gives a refused form back all the same.
  }
}

function keys() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
}

function cookie(name) {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? "";
}

function forgetTaken() {
  const taken = cookie("taken");
  if (!taken) return;
  for (const key of keys()) {
    if (read(key)?.id === taken) sessionStorage.removeItem(key);
  }
  document.cookie = "taken=; max-age=0; path=/; samesite=lax";
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function ticks(field) {
  return field.type === "checkbox" || field.type === "radio";
}

class KeptForm {
  constructor(form) {
    this.form = form;
    this.key = PREFIX + form.dataset.keep;
  }

  start() {
    this.restore();
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("change", () => this.keep());
    this.form.addEventListener("submit", () => this.name());
  }

  fields() {
    return [...this.form.elements].filter((field) => field.name && field.matches(TYPED));
  }

  text() {
    return this.form.elements.namedItem("shown")?.value ?? "";
  }

  keep() {
    const values = this.fields().map((field) => [
      field.name,
      ticks(field) ? `${field.value}\n${field.checked}` : field.value,
    ]);
    const id = read(this.key)?.id ?? newId();
    write(this.key, { id, text: this.text(), values });
  }

  name() {
    const kept = read(this.key);
    if (!kept) return;
    const field = this.form.elements.namedItem("kept") ?? document.createElement("input");
    Object.assign(field, { type: "hidden", name: "kept", value: kept.id });
    this.form.append(field);
  }

  restore() {
    const kept = read(this.key);
    if (!kept) return;
    const same = kept.text === this.text();
    const changed = this.fields().filter((field, place) => {
      // By place and name: a form set has several fields of one meaning, each with its own name.
      const [name, value] = kept.values[place] ?? [];
      return name === field.name && this.put(field, value, same);
    });
    if (changed.length || !same) this.tell(same, changed);
  }

  put(field, value, same) {
    if (!ticks(field)) {
      if (field.value === value) return false;
      field.value = value;
      return true;
    }
    const [choice, checked] = value.split("\n");
    // A choice or a consent is given on a text. On another text it is given anew.
    if (!same || choice !== field.value || field.checked === (checked === "true")) return false;
    field.checked = checked === "true";
    return true;
  }

  tell(same, changed) {
    const note = document.createElement("p");
    note.className = "kept-words";
    note.setAttribute("role", "status");
    note.append(
      same
        ? "What you typed here before is back. It has not been sent. "
        : "The text has changed since you typed this. Read it again, then choose again. ",
    );
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Clear what I typed";
    button.addEventListener("click", () => {
      sessionStorage.removeItem(this.key);
      this.form.reset();
      note.remove();
      this.form.querySelector(TYPED)?.focus();
    });
    note.append(button);
    this.form.prepend(note);
    const fold = this.form.closest("details");
    if (fold && changed.length) fold.open = true;
    for (const field of changed) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/* Words that were typed for a form which this page does not offer any more. */
function showLeftOver(scope) {
  const start = PREFIX + scope.dataset.keepScope;
  const offered = new Set(
    [...document.querySelectorAll("[data-keep]")].map((form) => PREFIX + form.dataset.keep),
  );
  for (const key of keys()) {
    if (!key.startsWith(`${start}-`) || offered.has(key)) continue;
    const words = (read(key)?.values ?? [])
      .map(([, value]) => value)
      .filter((value) => value && !/\n(true|false)$/.test(value))
      .join("\n\n");
    if (words) scope.prepend(leftOver(key, words));
  }
}

function leftOver(key, words) {
  const box = document.createElement("div");
  box.className = "kept-words";
  const label = document.createElement("label");
  label.textContent =
    "You typed this for a step that is not open now. It was not recorded. Copy it if you need it.";
  const field = document.createElement("textarea");
  Object.assign(field, { value: words, rows: 3, readOnly: true });
  label.append(field);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Discard it";
  button.addEventListener("click", () => {
    sessionStorage.removeItem(key);
    box.remove();
  });
  box.append(label, button);
  return box;
}

/* The length of the words as the server counts it: characters, and two for the end of a line. */
function length(field) {
  return [...field.value.replace(/\r\n|\r|\n/g, "\r\n")].length;
}

class Counter {
  constructor(field) {
    this.field = field;
    this.limit = Number(field.dataset.limit);
    this.words = document.createElement("span");
    this.words.className = "counter";
    this.words.id = `${field.id || newId()}-counter`;
    this.words.setAttribute("role", "status");
    field.insertAdjacentElement("afterend", this.words);
    field.addEventListener("input", () => this.count());
    this.count();
  }

  count() {
    const number = length(this.field);
    const over = number - this.limit;
    const format = (value) => value.toLocaleString("en-US");
    this.words.classList.toggle("counter--over", over > 0);
    if (over > 0) {
      this.words.textContent =
        `${format(over)} ${over === 1 ? "character" : "characters"} too many: at most ` +
        `${format(this.limit)} can be recorded. Nothing was cut.`;
    } else {
      this.words.textContent =
        number > this.limit * 0.8 ? `${format(number)} of ${format(this.limit)} characters` : "";
    }
  }
}

const counted = new WeakSet();

function countWords(field) {
  if (counted.has(field) || !field.dataset.limit || field.type === "hidden") return;
  counted.add(field);
  new Counter(field);
}

/* A field made by another script may still be cut by the browser when words are pasted. */
function uncut(field) {
  if (field.matches?.("input[maxlength], textarea[maxlength]")) {
    field.dataset.limit = field.getAttribute("maxlength");
    field.removeAttribute("maxlength");
  }
  if (field.matches?.("input[data-limit], textarea[data-limit]")) countWords(field);
}

forgetTaken();
for (const field of document.querySelectorAll("[data-limit], [maxlength]")) uncut(field);
for (const form of document.querySelectorAll("form[data-keep]")) new KeptForm(form).start();
for (const scope of document.querySelectorAll("[data-keep-scope]")) showLeftOver(scope);
document.addEventListener("focusin", (event) => uncut(event.target));
