// What only a browser can do. Nothing here sends anything anywhere.
const keptKey = 'demerit.answers';
export function ready() { document.documentElement.dataset.ready = 'yes'; }
export function toHeading() {
  const heading = document.querySelector('main h1');
  window.scrollTo(0, 0);
  heading?.focus({ preventScroll: true });
}
export function speak(language) { document.documentElement.lang = language; }
export function paint(theme) { if (theme) document.documentElement.dataset.theme = theme; else delete document.documentElement.dataset.theme; }
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
export function setText(element, text) { element.value = text; }
