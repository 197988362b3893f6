/* Two marks in the editor: a cross-reference to a clause on this page, and a blank to be filled.
 * Both are put in from a dialog and, being immutable, taken out whole. */
(() => {
  const { React, DraftJS, draftail } = window;
  const LIST_END = /-\d+$/;
  const KINDS = ["section", "subsection", "item", "exhibit"];
  const ROMAN = [[50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];

  const letters = (place) =>
    String.fromCharCode(97 + ((place - 1) % 26)).repeat(Math.ceil(place / 26));

  const roman = (place) => {
    let rest = place;
    return ROMAN.reduce((numeral, [value, digits]) => {
      const times = Math.floor(rest / value);
      rest -= times * value;
      return numeral + digits.repeat(times);
    }, "");
  };

  const field = (name) => document.getElementsByName(name)[0]?.value ?? "";

  /* The clauses as the form has them now: unsaved, moved and new ones too. */
  const readClauses = () =>
    [...document.querySelectorAll('input[type="hidden"][name$="-type"]')]
      .filter((input) => KINDS.includes(input.value))
      .map((input) => {
        const prefix = input.name.slice(0, -"-type".length);
        return {
          prefix,
          list: prefix.replace(LIST_END, ""),
          kind: input.value,
          id: field(`${prefix}-id`),
          order: Number(field(`${prefix}-order`)),
          heading: field(`${prefix}-value-heading`).trim(),
        };
      })
      .filter((clause) => clause.id && !field(`${clause.prefix}-deleted`));

  /* Cite as the printed text does: Section 4(b)(ii); Exhibit A, Section A-1(a). */
  const cite = (kind, place, above) => {
    if (kind === "exhibit") return `Exhibit ${letters(place).toUpperCase()}`;
    if (kind === "subsection") return `${above}(${letters(place)})`;
    if (kind === "item") return `${above}(${roman(place)})`;
    if (!above) return `Section ${place}`;
    return `${above}, Section ${above.slice("Exhibit ".length)}-${place}`;
  };

  /* Every clause with its citation, in document order, parents before what is below them. */
  const citedClauses = () => {
    const clauses = readClauses();
    const below = (list, above) =>
      clauses
        .filter((clause) => clause.list === list)
        .sort((one, other) => one.order - other.order)
        .flatMap((clause, index) => {
          const citation = cite(clause.kind, index + 1, above);
          return [
            { id: clause.id, citation, heading: clause.heading },
            ...below(`${clause.prefix}-value-children`, citation),
          ];
        });
    const isTop = ({ list }) => !list.includes("-value-children");
    const tops = [...new Set(clauses.filter(isTop).map(({ list }) => list))];
    return tops.flatMap((list) => below(list, ""));
  };

  const element = (name, properties = {}, children = []) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const button = (words, properties) =>
    element("button", { textContent: words, className: "button", ...properties });

  /* Ask with one control in a modal dialog. The browser keeps the focus in it, closes it on Escape
   * and gives the focus back; `onEnd` gets the answer, or nothing if it was called off. */
  const ask = ({ title, labelText, control, insertWords, onEnd }) => {
    control.id = "agreement-mark-value";
    const heading = element("h2", { id: "agreement-mark-title", textContent: title });
    const label = element("label", { htmlFor: control.id, textContent: labelText });
    const cancel = button(control.disabled ? "Close" : "Cancel", { type: "button" });
    cancel.classList.add("button-secondary");
    const insert = button(insertWords, { type: "submit", disabled: control.disabled });
    const form = element("form", { method: "dialog" }, [
      heading,
      element("p", {}, [label]),
      element("p", {}, [control]),
      element("p", {}, [insert, " ", cancel]),
    ]);
    const dialog = element("dialog", { className: "agreement-mark" }, [form]);
    dialog.setAttribute("aria-labelledby", heading.id);
    let answer = "";
    form.addEventListener("submit", () => {
      answer = control.value.trim();
    });
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      onEnd(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    control.focus();
    return dialog;
  };

  const askForClause = (present, onEnd) => {
    const clauses = citedClauses();
    const options = clauses.map(({ id, citation, heading }) =>
      element("option", {
        value: id,
        textContent: heading ? `${citation} — ${heading}` : citation,
        selected: id === present.target,
      }),
    );
    const none = clauses.length === 0;
    const select = element("select", { size: 12, required: true, disabled: none }, options);
    return ask({
      title: "Cross-reference to a clause",
      labelText: none ? "There is no clause to refer to yet." : "Clause",
      control: select,
      insertWords: "Insert reference",
      onEnd: (target) => {
        const clause = clauses.find(({ id }) => id === target);
        onEnd(clause && { data: { target }, words: clause.citation });
      },
    });
  };

  const askForBlank = (present, onEnd) =>
    ask({
      title: "Blank to be filled",
      labelText: "What goes here, such as “effective date”",
      control: element("input", { type: "text", required: true, value: present.name ?? "" }),
      insertWords: "Insert blank",
      onEnd: (name) => onEnd(name && { data: { name }, words: `[${name}]` }),
    });

  /* The editor with the mark put in place of the selection, or of the mark being changed. */
  const withMark = ({ editorState, entityType, entityKey }, { data, words }) => {
    const selection = entityKey
      ? draftail.DraftUtils.getEntitySelection(editorState, entityKey)
      : editorState.getSelection();
    const content = editorState
      .getCurrentContent()
      .createEntity(entityType.type, "IMMUTABLE", data);
    const key = content.getLastCreatedEntityKey();
    const changed = DraftJS.Modifier.replaceText(content, selection, words, null, key);
    return DraftJS.EditorState.push(editorState, changed, "insert-characters");
  };

  const sourceThatAsks = (askFor) => (props) => {
    React.useEffect(() => {
      const dialog = askFor(props.entity?.getData() ?? {}, (mark) => {
        if (mark) props.onComplete(withMark(props, mark));
        else props.onClose();
      });
      return () => dialog.remove();
    }, []);
    return null;
  };

  const shownAs = (describe) => ({ children, contentState, entityKey }) =>
    React.createElement(
      "span",
      {
        title: describe(contentState.getEntity(entityKey).getData()),
        style: { borderBottom: "2px dotted currentColor" },
      },
      children,
    );

  draftail.registerPlugin(
    {
      type: "CLAUSE_REFERENCE",
      source: sourceThatAsks(askForClause),
      decorator: shownAs(() => "Cross-reference; prints the clause's number of the day"),
    },
    "entityTypes",
  );
  draftail.registerPlugin(
    {
      type: "BLANK",
      source: sourceThatAsks(askForBlank),
      decorator: shownAs(({ name }) => `Blank: ${name}`),
    },
    "entityTypes",
  );
})();
