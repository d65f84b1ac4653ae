// Draws a moving figure from the description that figure.py makes, and knows no formula of the subject. A
// drawn row follows the sliders x by itself, stands in a grid of their stops, or in Python's answer.
const sum = (row, x) => row.terms.reduce((total, [j, c]) => total + c * x[j], row.b);
const stop = (low, step, value) => Math.round((value - low) / step);
const place = (axes, x) => axes.reduce((at, [j, low, step, n]) => at * n + stop(low, step, x[j]), 0);
const RESPONSES = { affine: sum, logarithmic: (row, x) => Math.exp(sum(row, x.map(Math.log))),
  grid: (row, x) => row.values[place(row.axes, x)] };
const ROW = 30, PAUSE = 400; // height of a bar's cell, as in figure.css; ms without a move, then it is spoken
const ROOM = { left: 6, right: 54 }; // beside the bars, for the printed value
const CHART = { left: 58, right: 22, top: 22, bottom: 26, height: 290 };
const OWN = "own values", SIGNS = ["▲", "◆", "▼"]; // break-evens differ by shape, not by colour
const WAITING = "Waiting for Python, which works this figure out: it needs a running kernel.";

function set(node, attributes) { // what is so already stays: the browser lays out only what has moved
  for (const [key, value] of Object.entries(attributes))
    if (node.getAttribute(key) !== String(value)) node.setAttribute(key, value);
  return node;
}
function put(parent, name, attributes = {}, text = "") {
  const space = name === "svg" ? "http://www.w3.org/2000/svg" : parent.namespaceURI;
  const node = document.createElementNS(space, name);
  if (text !== "") node.textContent = text;
  return parent.appendChild(set(node, attributes));
}

const changed = (node, ends) => node.ends !== (node.ends = String(ends)); // kept on the node
const write = (node, text) => { if (node.textContent !== text) node.textContent = text; };
const on = (node, event, act) => { node.addEventListener(event, act); return node; };
// JupyterLab takes keys from whatever has the focus, unless that very element says no.
const keyed = (attributes) => ({ ...attributes, "data-lm-suppress-shortcuts": "true" });
const printed = (value, { scale, digits, suffix }) => (value * scale).toFixed(digits) + suffix;
const plain = (value) => String(+value.toFixed(3));
const list = (select, names) => select.replaceChildren(...names.map((name) => new Option(name)));
const within = (low, value, high) => Math.max(low, Math.min(value, high));
const scaled = (low, high, from, to) => (value) => from + ((value - low) / (high - low)) * (to - from);

function ticks(low, high, room) {
  const least = (high - low) / Math.max(2, room / 70), power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= least * 0.999);
  const first = Math.ceil(low / step - 1e-9), count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

function shape(draw, look, x, y, zero) { // where a value stands, as attributes of its element
  if (draw === "line") return { cx: x, cy: y, r: 3 };
  if (draw === "points" && look % 2) return { d: `M${x - 6} ${y}l6-6l6 6l-6 6z` };
  if (draw === "points") return { d: `M${x - 5} ${y - 5}h10v10h-10z` };
  const half = look ? 5 : 12; // the first name in the legend is the outline around the others
  return { x: Math.min(zero, x), width: Math.abs(x - zero), y: y - half, height: 2 * half };
}

class Present { // the values at the model's present settings, and the words for them
  constructor(model) {
    const { sliders, choices, views, labels } = model.get("description");
    const [value, choice, answer] = ["value", "choice", "answer"].map((name) => model.get(name));
    const x = sliders.map((slider) => value[slider.key]), answers = [...(answer.rows || [])];
    this.labels = labels;
    this.view = views[choices.map(([name]) => choice[name]).join("|")];
    this.waiting = this.view.parts.some((part) => part.response === "answered")
      && JSON.stringify([answer.value, answer.choice]) !== JSON.stringify([value, choice]);
    this.values = this.view.parts.map((part) => part.response === "answered" ? answers.shift()
      : part.rows.map((row) => RESPONSES[part.response](row, x)));
    this.named = new Map(sliders.map((slider, j) => ["kappa|" + slider.key, x[j]]));
    this.each((part, row, shown) => this.named.set(part.name + "|" + row.key, shown));
  }
  each(act) { // what has a value of its own; a band lies between the values of others
    this.view.parts.forEach((part, i) => part.draw === "band"
      || part.rows.forEach((row, k) => act(part, row, this.values[i][k], i)));
  }
  bands(act) { // a band's rows come twice: the low ends, then the high ends in reverse
    this.view.parts.forEach((part, i) => part.draw === "band" && part.rows.forEach(({ key }, k) =>
      2 * k < part.rows.length && act(part, i, key, this.values[i][k], this.values[i].at(-1 - k))));
  }
  told(key, sources = true) {
    const lines = [], source = (row) => sources && row.source ? ` (${row.source})` : "";
    this.each((part, row, shown) => part.draw === "rule" || row.key !== key
      || lines.push(`${part.name} ${printed(shown, this.view.axis.format)}${source(row)}`));
    return [String(this.labels[key] || key), lines.join("; ")].filter(Boolean).join(": ");
  }
  sentence() {
    return this.view.sentence.map((piece) => {
      if (typeof piece === "string") return piece;
      const shown = printed(this.named.get(piece.part + "|" + piece.row), piece.format);
      const reached = () => parseFloat(shown) >= parseFloat(printed(piece.threshold, piece.format));
      return piece.words ? piece.words[Number(reached())] : shown;
    }).join("");
  }
  range() { // the axis as described, stretched to hold every value
    const { low, high } = this.view.axis, all = this.values.flat().filter(Number.isFinite);
    return [Math.min(low, ...all), Math.max(high, ...all)];
  }
}

class Figure {
  constructor(model, el) {
    this.model = model;
    const { title, sliders } = this.about = model.get("description"), bare = sliders.length ? "" : " bare";
    this.root = put(el, "section", { class: "planlib" + bare, role: "group", "aria-label": title });
    put(this.root, "h3", {}, title);
    this.controlBar();
    this.body = put(this.root, "div");
    [this.said, this.sentence] = ["said", "sentence"].map((name) => put(this.root, "p", { class: name }));
    this.spoken = put(this.root, "p", { class: "spoken", role: "status" });
    this.details = on(put(this.root, "details"), "toggle", () => this.paint());
    put(this.details, "summary", keyed(), "The same as a table");
    this.table = put(this.details, "table");
    this.source = put(this.root, "p", { class: "source" });
    this.tip = put(this.root, "div", { class: "tip", role: "tooltip", hidden: "" });
    on(this.root, "keydown", ({ key }) => { if (key === "Escape") this.tip.hidden = true; });
    this.build();
    this.heard = { "change:value": () => this.moved(), "change:answer": () => this.moved(),
      "change:history": () => this.paint(), "change:choice": () => { this.build(); this.moved(); } };
    for (const [name, act] of Object.entries(this.heard)) model.on(name, act);
    this.sized = new ResizeObserver(() => { if (this.root.clientWidth !== this.width) this.measured(); });
    this.sized.observe(this.root);
  }
  close() { // the view is gone; the model lives on
    for (const [name, act] of Object.entries(this.heard)) this.model.off(name, act);
    this.sized.disconnect();
    clearTimeout(this.later);
  }
  tell(changes) { // what the reader does goes to the model, which tells Python and every view of the figure
    for (const [name, value] of Object.entries(changes)) this.model.set(name, value);
    this.model.save_changes();
  }
  keep(changes) { // a change that Undo takes back
    const now = { value: this.model.get("value"), choice: this.model.get("choice") };
    if (JSON.stringify({ ...now, ...changes }) === JSON.stringify(now)) return;
    this.tell({ ...changes, history: [...this.model.get("history").slice(-49), now] });
  }
  at({ key, stops, low, step }, value) {
    const at = stops ? Number((low + stop(low, step, value) * step).toFixed(10)) : value;
    return { value: { ...this.model.get("value"), [key]: at } };
  }
  typed(control) { // only what the reader changed: the field shows fewer digits than the value has
    const { slider, typed, edited } = control, [low, high] = slider.limits, text = typed.value;
    if (!edited) return;
    const given = Number(text.trim().replace(",", ".") || NaN), fits = given >= low && given <= high;
    control.edited = false;
    if (fits) this.keep(this.at(slider, given));
    const taken = this.model.get("value")[slider.key];
    if (taken !== given) this.refused = `${slider.label}: “${text}” ` + (fits
      ? `is no stop; ${plain(taken)} is taken. ` : `can't be used; type a number, ${low} to ${high}. `);
    this.moved();
  }
  controlBar() {
    const bar = put(this.root, "div", { class: "bar" });
    const button = (name, act) => on(put(bar, "button", keyed({ type: "button" }), name), "click", act);
    this.selects = this.about.choices.map(([name, options]) => [name, this.select(bar, name,
      options, (option) => this.keep({ choice: { ...this.model.get("choice"), [name]: option } }))]);
    const preset = (name) => name !== OWN && this.keep({ value: new Map(this.now.view.presets).get(name) });
    const named = Object.values(this.about.views).some((view) => view.presets.length);
    this.presets = named && this.select(bar, "settings", [], preset);
    const { sliders } = this.about, start = Object.fromEntries(sliders.map(({ key, start }) => [key, start]));
    const reset = () => { this.stretched = {}; this.keep({ value: start }); this.paint(); };
    if (sliders.length) button("Reset", reset);
    const before = () => this.model.get("history");
    this.back = button("Undo", () => this.tell({ ...before().at(-1), history: before().slice(0, -1) }));
  }
  select(parent, name, options, act) {
    const node = put(put(parent, "label", {}, name + " "), "select", keyed({ "aria-label": name }));
    list(node, options);
    return on(node, "change", () => act(node.value));
  }
  build() {
    const { view } = this.now = new Present(this.model); // anew when a choice changes the view
    this.body.replaceChildren();
    [this.stretched, this.tips, this.lines] = [{}, [], new Map()];
    ({ names: this.names, keys: this.keys, breaks: this.breaks } = view);
    this.shapes = view.parts.map(() => new Map());
    this.controls = this.about.sliders.map((slider) => this.control(slider));
    if (view.chart) this.chart(); else this.rows();
    if (this.presets) list(this.presets, [...view.presets.map(([name]) => name), OWN]);
    this.legend();
    this.measured();
    this.label();
  }
  control(slider) {
    const row = put(this.body, "div", { class: "row" });
    const label = put(row, "span", { class: "label" }, slider.label + " ");
    const why = slider.why && put(label, "button", keyed({ type: "button", class: "why" }), "i");
    if (why) this.tipped(why, () => slider.why);
    const cell = put(row, "span", { class: "slide" });
    const range = put(cell, "input", keyed({ type: "range", step: slider.step, "aria-label": slider.label }));
    const marks = put(cell, "span", { class: "marks" }), words = put(row, "span", { class: "words" });
    const typed = put(row, "input", keyed({ inputmode: "decimal", class: "number",
      "aria-label": slider.label + ", typed" }));
    const control = { slider, range, typed, marks, words };
    on(range, "input", () => this.tell(this.at(slider, Number(range.value))));
    on(typed, "input", () => { control.edited = true; });
    on(typed, "change", () => this.typed(control));
    on(typed, "keydown", ({ key }) => {
      if (key === "Enter") this.typed(control);
      if (key === "Escape") { control.edited = false; this.paint(); }
    });
    this.lines.set(slider.key, row);
    return control;
  }

  rows() { // bars and points beside their sliders, then the rows without a slider, then the axis
    const lineOf = (key) => {
      const line = this.lines.get(key) || put(this.body, "div", { class: "row total" });
      if (!this.lines.has(key)) put(line, "span", { class: "label" }, this.now.labels[key] || key);
      return line;
    };
    this.cells = this.keys.map((key) => {
      const cell = put(lineOf(key), "svg", keyed({ class: "cell", role: "img", tabindex: "0" }));
      this.tipped(cell, () => this.now.told(key));
      this.now.bands((part, i, row) => row === key
        && this.shapes[i].set(row, put(cell, "rect", { class: this.look(part) })));
      this.now.each((part, row, _, i) => {
        if (part.draw === "rule" || row.key === key) this.mark(cell, part, row, i, key);
      });
      return [key, put(cell, "text", { class: "value", y: ROW / 2 + 4 })];
    });
    for (const [key, text] of this.now.view.absent) put(lineOf(key), "span", { class: "absent" }, text);
    const last = put(this.body, "div", { class: "row axis" });
    this.axes = put(last, "svg", { class: "cell", "aria-hidden": "true" });
  }
  chart() { // lines and points over numbers such as years
    this.field = put(this.body, "svg", { class: "field", height: CHART.height });
    this.axes = put(this.field, "g", { "aria-hidden": "true" });
    const path = (part) => /line|band/.test(part.draw) && put(this.field, "path", { class: this.look(part) });
    this.paths = this.now.view.parts.map(path);
    const first = new Map(); // one tab stop for all; arrow keys go from year to year
    this.now.each((part, row, _, i) => {
      const node = this.mark(this.field, part, row, i, "");
      if (part.draw === "rule") return;
      this.tipped(node, () => this.now.told(row.key), !first.has(row.key));
      if (!first.has(row.key)) first.set(row.key, set(node, keyed({ tabindex: -1, role: "img" })));
    });
    const stops = [...first].sort(([a], [b]) => a - b).map(([, node]) => node);
    set(stops[0], { tabindex: 0 });
    on(this.field, "keydown", ({ target, key }) => {
      const at = stops.indexOf(target), to = stops[at + { ArrowLeft: -1, ArrowRight: 1 }[key]];
      if (!to) return;
      set(stops[at], { tabindex: -1 });
      set(to, { tabindex: 0 }).focus();
    });
  }
  mark(parent, part, row, i, cell) {
    const tag = { bars: "rect", line: "circle", points: "path", rule: "line" }[part.draw];
    const node = put(parent, tag, { class: this.look(part), "data-part": part.name, "data-key": row.key });
    this.shapes[i].set(cell + "|" + row.key, node);
    return node;
  }
  look({ draw, name }) { return `${draw} look${this.names.indexOf(name) % 6}`; }
  legend() {
    const legend = put(this.body, "div", { class: "legend" });
    const say = (text) => put(legend, "span", {}, text);
    this.names.forEach((name, look) => {
      const part = this.now.view.parts.find((p) => p.name === name), item = say("");
      const swatch = put(item, "svg", { viewBox: "-1 0 30 26", "aria-hidden": "true" });
      const at = { bars: 28, points: 14 }[part.draw], tag = part.draw === "bars" ? "rect" : "path";
      const d = part.draw === "band" ? "M0 4H28V22H0Z" : "M0 13H28";
      put(swatch, tag, { class: this.look(part), d, ...at && shape(part.draw, look, at, 13, 1) });
      put(item, "span", {}, name);
    });
    this.breaks.forEach((name, i) => say(`${SIGNS[i % 3]} ${name}`));
    if (this.about.sliders.some((slider) => slider.evidence.length)) say("● evidence");
  }
  tipped(node, text, spoken = true) {
    if (spoken) this.tips.push([node, text]);
    const show = () => {
      const box = node.getBoundingClientRect(), frame = this.root.getBoundingClientRect();
      this.tip.textContent = (this.telling = text)();
      this.tip.hidden = false;
      this.tip.style.left = within(4, box.left - frame.left, frame.width - this.tip.offsetWidth - 8) + "px";
      this.tip.style.top = box.bottom - frame.top + 4 + "px";
    };
    for (const event of ["pointerenter", "focus"]) on(node, event, show);
    for (const event of ["pointerleave", "blur"]) on(node, event, () => { this.tip.hidden = true; });
  }
  moved() { // painted at once, spoken after a pause
    this.paint();
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      this.label();
      if (this.now.waiting) write(this.sentence, WAITING);
      this.spoken.textContent = `${this.said.textContent} ${this.sentence.textContent}`;
    }, PAUSE);
  }
  label() {
    for (const [node, text] of this.tips) set(node, { "aria-label": text() });
    if (!this.tip.hidden) write(this.tip, this.telling());
  }

  measured() { // only when built and when resized: to read a size while moving costs a layout
    this.width = this.root.clientWidth;
    this.root.classList.toggle("narrow", this.width < 620);
    this.room = (this.now.view.chart ? this.body : this.axes).clientWidth;
    this.paint();
  }
  paint() {
    const { view } = this.now = new Present(this.model);
    this.root.classList.toggle("waiting", this.now.waiting);
    const stretched = this.controls.map((control) => this.paintControl(control));
    if (view.chart) this.paintChart(view, this.room); else this.paintRows(view, this.room);
    for (const [name, select] of this.selects) select.value = this.model.get("choice")[name];
    const value = this.model.get("value"), isSet = ([key, setting]) => value[key] === setting;
    const preset = view.presets.find(([, settings]) => Object.entries(settings).every(isSet));
    if (this.presets) this.presets.value = (preset || [OWN])[0];
    set(this.back, { "aria-disabled": !this.model.get("history").length }); // and keeps the focus
    write(this.sentence, this.now.waiting ? this.sentence.textContent || WAITING : this.now.sentence());
    write(this.source, "Source: " + (view.source || this.about.source));
    write(this.said, (this.refused || "") + stretched.join(""));
    this.refused = "";
    if (this.details.open) this.paintTable(view);
  }
  paintControl(control) {
    const { slider, range, typed, edited } = control;
    const value = this.model.get("value")[slider.key], [least, most] = slider.limits;
    const [from, to] = this.stretched[slider.key] || [slider.low, slider.high];
    const low = Math.max(least, Math.min(from, Math.floor(value * 10) / 10));
    const high = Math.min(most, Math.max(to, Math.ceil(value * 10) / 10));
    this.stretched[slider.key] = [low, high];
    if (changed(range, [low, high])) this.paintMarks(slider, low, high, control);
    if (Number(range.value) !== value) range.value = value;
    set(range, { "aria-valuetext": `${plain(value)}, ${this.now.told(slider.key, false)}` });
    if (!edited) typed.value = plain(value);
    return low < slider.low || high > slider.high
      ? `${slider.label}: slider stretched, now ${plain(low)} to ${plain(high)}. ` : "";
  }
  paintMarks(slider, low, high, { range, marks, words }) {
    const isOn = (mark) => low <= mark.value && mark.value <= high;
    const place = (mark, sign, kind) => put(marks, "span", { class: kind,
      style: `left: calc(8px + ${(mark.value - low) / (high - low)} * (100% - 16px))` }, sign);
    const breaks = this.now.view.marks[slider.key] || [];
    set(range, { min: low, max: high });
    marks.replaceChildren();
    slider.evidence.filter(isOn).forEach((mark) => place(mark, "●", "evidence"));
    breaks.filter(isOn).forEach((mark) => place(mark, SIGNS[this.breaks.indexOf(mark.name) % 3], "break"));
    words.textContent = breaks.filter((mark) => !isOn(mark))
      .map((mark) => `${mark.name} at ${plain(mark.value)}, off the slider`).join("; ");
  }
  paintRows({ axis }, width) {
    const [low, high] = this.now.range(), ends = new Map();
    const x = scaled(low, high, ROOM.left, width - ROOM.right), zero = x(within(low, 0, high));
    this.now.each((part, row, value, i) => {
      const at = x(value), isRule = part.draw === "rule", look = this.names.indexOf(part.name);
      if (!isRule) ends.set(row.key, [...(ends.get(row.key) || []), value]);
      for (const key of isRule ? this.keys : [row.key])
        set(this.shapes[i].get(key + "|" + row.key), { "data-value": value, ...(isRule
          ? { x1: at, x2: at, y1: 0, y2: ROW } : shape(part.draw, look, at, ROW / 2, zero)) });
    });
    this.now.bands((_, i, key, low, high) => set(this.shapes[i].get(key),
      { x: Math.min(x(low), x(high)), width: Math.abs(x(high) - x(low)), y: 3, height: ROW - 6 }));
    for (const [key, text] of this.cells) {
      set(text, { x: Math.max(zero, ...ends.get(key).map(x)) + 6 });
      write(text, printed(ends.get(key).at(-1), axis.format));
    }
    if (!changed(this.axes, [low, high, width])) return;
    this.axes.replaceChildren();
    for (const tick of ticks(low, high, width)) {
      put(this.axes, "path", { class: "tick", d: `M${x(tick)} 0v5` });
      this.word(x(tick), 18, "middle", plain(tick * axis.format.scale));
    }
    this.word(width, 34, "end", axis.label); // room is to the left
  }
  word(x, y, anchor, text) { put(this.axes, "text", { x, y, "text-anchor": anchor }, text); }
  paintChart({ axis, parts }, width) {
    const { left, right, top, bottom, height } = CHART;
    const [low, high] = this.now.range(), [first, last] = [Math.min(...this.keys), Math.max(...this.keys)];
    const x = scaled(first, last, left + 8, width - right), y = scaled(low, high, height - bottom, top);
    this.now.each((part, row, value, i) => set(this.shapes[i].get("|" + row.key), { "data-value": value,
      ...(part.draw === "rule" ? { x1: left, x2: width, y1: y(value), y2: y(value) }
        : shape(part.draw, this.names.indexOf(part.name), x(row.key), y(value))) }));
    const line = (part, i) => "M" + part.rows.map((row, k) => `${x(row.key)} ${y(this.now.values[i][k])}`)
      .join("L") + (part.draw === "band" ? "Z" : "");
    this.paths.forEach((path, i) => path && set(path, { d: line(parts[i], i) }));
    if (!changed(this.axes, [low, high, width])) return;
    this.axes.replaceChildren();
    for (const tick of ticks(low, high, height)) {
      put(this.axes, "path", { class: "tick", d: `M${left} ${y(tick)}H${width}` });
      this.word(left - 6, y(tick) + 4, "end", plain(tick * axis.format.scale));
    }
    for (const tick of ticks(first, last, width - left).filter(Number.isInteger))
      this.word(x(tick), height - bottom + 18, "middle", tick);
    this.word(4, 12, "start", axis.label);
  }
  paintTable({ axis, columns }) {
    const shown = (value) => (value === undefined ? "" : printed(value, axis.format));
    const rows = this.keys.map((key) => [this.now.labels[key] || key,
      ...columns.map((name) => shown(this.now.named.get(name + "|" + key)))]);
    this.table.replaceChildren();
    [["", ...columns], ...rows].forEach((texts, i) => {
      const line = put(this.table, "tr");
      texts.forEach((text, j) => put(line, i && j ? "td" : "th", {}, text));
    });
  }
}

const render = ({ model, el }) => { const figure = new Figure(model, el); return () => figure.close(); };
class Kept extends Map { // stands in for the widget's model on a page without a kernel
  set(name, value) { super.set(name, value); this.heard?.["change:" + name]?.(); }
  on(event, act) { this.heard = { ...this.heard, [event]: act }; }
  save_changes() {}
}
export const page = (el, state) => render({ model: new Kept(Object.entries(state)), el });
export default { render };
