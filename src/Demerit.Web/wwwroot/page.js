// What only a browser can do. Nothing here sends anything anywhere.
const keptKey = 'demerit.answers';
export function ready() { document.documentElement.dataset.ready = 'yes'; window.demeritStarted(); }
export function note(text) { const line = document.getElementById('news'); if (line) { line.hidden = false; line.textContent = text; } }
export function toHeading() {
  const heading = document.querySelector('main h1');
  window.scrollTo(0, 0);
  heading?.focus({ preventScroll: true });
}
export function focus(id) { document.getElementById(id)?.focus(); }
export function speak(language) { document.documentElement.lang = language; }
export function paint(theme) { if (theme) document.documentElement.dataset.theme = theme; else delete document.documentElement.dataset.theme; }
export function title(text) { document.title = text; }
export async function library() { return new Uint8Array(await (await fetch(new URL('library.bin', document.baseURI))).arrayBuffer()); }
export function print() { window.print(); }
export function kept() { return localStorage.getItem(keptKey); }
export function keep(text) { localStorage.setItem(keptKey, text); }
export function forget() { localStorage.removeItem(keptKey); }
function offer(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
export function save(name, text, type) { offer(name, new Blob([text], { type })); }
export async function picture(name, svg) {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 1200;
  canvas.height = 630;
  canvas.getContext('2d').drawImage(image, 0, 0, 1200, 630);
  URL.revokeObjectURL(url);
  const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
  offer(name, blob);
}
// Charts and the editor are loaded where one is shown, and once.
const loaded = {};
function load(path) {
  return loaded[path] ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = new URL(path, document.baseURI).href;
    script.onload = done;
    script.onerror = () => failed(new Error(path));
    document.head.appendChild(script);
  });
}
let editor;
export async function edit(element, text, words, label, page) {
  await load('vendor/editor.min.js');
  // In a tree of its own, so that the editor's styles come in as style sheets and the content policy stays as it is.
  const inner = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const room = document.createElement('div');
  inner.replaceChildren(room);
  editor = window.DemeritEditor.open(room, text, words.map(([name, detail, info]) => ({ label: name, detail, info: info || undefined })), label, typed => page.invokeMethodAsync('Typed', typed));
  return true;
}
export function setEditor(text) { editor?.set(text); }
export function mark(faults) { editor?.mark(faults.map(([line, column, message]) => [+line, +column, message])); }
export function goTo(line, column) { editor?.goTo(line, column); }
export function closeEditor() { editor?.close(); editor = undefined; }
const views = new WeakMap();
export async function chart(element, specification) {
  await load('vendor/vega.min.js');
  views.get(element)?.finalize();
  element.replaceChildren();
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  const ink = { labelColor: colour('--ink'), titleColor: colour('--ink'), labelFontSize: 12, titleFontSize: 12 };
  const config = { background: null, font: getComputedStyle(document.body).fontFamily, axis: { ...ink, gridColor: colour('--line'), domainColor: colour('--quiet'), tickColor: colour('--quiet') }, legend: ink, title: { color: colour('--ink') }, header: ink, view: { stroke: colour('--line') }, text: { color: colour('--ink') } };
  views.set(element, await window.DemeritVega.draw(element, JSON.parse(specification), config));
  element.querySelector('svg')?.setAttribute('aria-hidden', 'true');
}
// One circle a person: filled by grade from light to dark, struck through where wrongly punished.
export function crowd(canvas, people, colours) {
  const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, across = Math.max(24, Math.floor(width / 11)), size = width / across;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(Math.ceil(people.length / across) * size * ratio);
  const pen = canvas.getContext('2d'), ink = getComputedStyle(document.documentElement).getPropertyValue('--ink').trim();
  pen.scale(ratio, ratio);
  people.forEach((person, i) => {
    const x = (i % across + .5) * size, y = (Math.floor(i / across) + .5) * size;
    pen.beginPath();
    pen.arc(x, y, size * .36, 0, 7);
    pen.fillStyle = colours[person & 127] ?? ink;
    pen.fill();
    if (!(person & 128)) return;
    pen.strokeStyle = ink;
    pen.lineWidth = 1.6;
    pen.beginPath();
    pen.arc(x, y, size * .46, 0, 7);
    pen.moveTo(x - size * .46, y + size * .46);
    pen.lineTo(x + size * .46, y - size * .46);
    pen.stroke();
  });
}
