/* Words typed while the editor was saving. Wagtail 8.0 takes what stands in the form when its
 * autosave is answered for saved, though the last second of it was never sent: it is neither sent
 * later nor warned of. So what was sent is compared with what stands there, and saved again. */
(() => {
  const OURS_TO_IGNORE = new Set([
    "csrfmiddlewaretoken",
    "loaded_revision_id",
    "loaded_revision_created_at",
    "overwrite_revision_id",
    "next",
  ]);
  let sent = null;
  let sentBefore = null;

  const written = (data, updates = {}) =>
    JSON.stringify(
      [...data]
        .filter(([name]) => !OURS_TO_IGNORE.has(name) && !(name in updates))
        .map(([name, value]) => [name, value instanceof File ? value.name : value]),
    );

  document.addEventListener("w-autosave:save", ({ detail }) => {
    sentBefore = sent;
    sent = detail.formData;
  });

  document.addEventListener("w-autosave:success", ({ target, detail }) => {
    const updates = detail.data.field_updates ?? {};
    const went = written(sent, updates);
    // The same sent twice: what differs is not typed, and sending it for ever would not help.
    const again = sentBefore !== null && written(sentBefore, updates) === went;
    if (again || written(new FormData(target), updates) === went) return;
    const edited = { bubbles: true, cancelable: true, detail: { type: "edits" } };
    target.dispatchEvent(new CustomEvent("w-unsaved:add", edited));
  });
})();
