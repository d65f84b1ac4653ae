// A form that Python fills and reads: fields with labels, buttons, and a sentence that is spoken.
// Every text is set as text, never as markup, so nothing that a reader pastes can run.
let made = 0; // numbers the groups of radio buttons of a page

function put(parent, name, attributes = {}, text = "") {
  const node = document.createElement(name);
  if (text !== "") node.textContent = text;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return parent.appendChild(node);
}

const on = (node, event, act) => { node.addEventListener(event, act); return node; };
// JupyterLab takes keys from whatever has the focus, unless that very element says no.
const keyed = (attributes) => ({ ...attributes, "data-lm-suppress-shortcuts": "true" });

class Form {
  constructor(model, el) {
    this.model = model;
    const title = model.get("title");
    this.root = put(el, "section", { class: "planlib form", role: "group", "aria-label": title });
    put(this.root, "h3", {}, title);
    this.body = put(this.root, "div");
    this.said = put(this.root, "p", keyed({ class: "sentence", role: "status", tabindex: "-1" }));
    this.heard = { "change:said": () => this.say(), "change:values": () => this.fill(),
      "change:fields": () => this.build(), "change:buttons": () => this.build() };
    for (const [event, act] of Object.entries(this.heard)) model.on(event, act);
    this.build();
    this.say();
  }
  close() { for (const [event, act] of Object.entries(this.heard)) this.model.off(event, act); }
  say() { this.said.textContent = this.model.get("said"); }
  keep(key, value) { this.model.set("values", { ...this.model.get("values"), [key]: value }); }
  press(button) { // with what stands in the fields: JupyterLab may deliver two messages in either order
    this.model.send({ pressed: button, values: this.model.get("values") });
  }

  build() {
    const at = document.activeElement, focused = this.body.contains(at), key = focused && at.dataset.key;
    this.body.replaceChildren();
    this.inputs = this.model.get("fields").map((field) => this[field.kind](field));
    const bar = put(this.body, "div", { class: "bar" });
    for (const name of this.model.get("buttons"))
      on(put(bar, "button", keyed({ type: "button" }), name), "click", () => this.press(name));
    this.fill();
    if (!focused) return;
    const again = [...this.body.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key);
    (again || this.said).focus(); // what had the focus is gone
    again?.setSelectionRange(at.selectionStart, at.selectionEnd);
  }
  fill() {
    const values = this.model.get("values");
    for (const show of this.inputs) show(values);
  }

  number(field) { // one line; Enter presses the first button
    const label = put(put(this.body, "p"), "label", {}, field.label + " ");
    const input = put(label, "input", keyed({ inputmode: "decimal", class: "number", autocomplete: "off" }));
    on(input, "keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") this.press(this.model.get("buttons")[0]);
    });
    return this.bound(input, field.key);
  }
  area(field) {
    const label = put(put(this.body, "p"), "label", {}, field.label);
    const input = put(label, "textarea", keyed({ rows: 4, spellcheck: "false" }));
    on(input, "keydown", (event) => event.stopPropagation());
    return this.bound(input, field.key);
  }
  bound(input, key) { // what is being typed is newer than anything that comes back from a busy Python
    let typing = false;
    input.dataset.key = key;
    on(input, "input", () => { typing = true; this.keep(key, input.value); });
    on(input, "change", () => { typing = false; this.model.save_changes(); });
    return (values) => {
      const known = values[key] || "";
      if (input.value === known) return;
      if (typing) this.keep(key, input.value); else input.value = known;
    };
  }
  code(field) { // a text to keep, with a button of its own that copies it
    const label = put(put(this.body, "p"), "label", {}, field.label);
    const shown = put(label, "textarea", keyed({ rows: 4, readonly: "", spellcheck: "false" }));
    on(shown, "focus", () => shown.select());
    const copy = put(this.body, "button", keyed({ type: "button" }), "Copy");
    on(copy, "click", async () => {
      shown.select();
      const done = await navigator.clipboard?.writeText(shown.value).then(() => true, () => false);
      this.said.textContent = done || document.execCommand("copy") ? "Copied." : "Press Ctrl and C to copy.";
    });
    return (values) => { shown.value = values[field.key] || ""; };
  }
  choice(field) {
    const group = put(this.body, "fieldset"), name = `planlib-choice-${made++}`;
    put(group, "legend", {}, field.label);
    const radios = Object.entries(field.options).map(([option, text]) => {
      const label = put(group, "label");
      const radio = put(label, "input", keyed({ type: "radio", name, value: option }));
      put(label, "span", {}, " " + text);
      if (field.closed) radio.disabled = true;
      return on(radio, "change", () => { this.keep(field.key, option); this.model.save_changes(); });
    });
    if (field.told) put(group, "p", { class: "told" }, field.told);
    return (values) => { for (const radio of radios) radio.checked = values[field.key] === radio.value; };
  }
}

export default { render({ model, el }) {
  const form = new Form(model, el);
  return () => form.close();
} };
