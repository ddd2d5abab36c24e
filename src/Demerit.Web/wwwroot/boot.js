// Before the engine is there: says so where a browser is too old for it, and notes when a newer version is ready.
(() => {
  const old = typeof WebAssembly !== 'object' || !('noModule' in HTMLScriptElement.prototype) || !window.CSS || !CSS.supports('selector(:focus-visible)');
  if (old) { const says = document.getElementById('too-old'); if (says) says.hidden = false; document.documentElement.dataset.old = 'yes'; return; }
  // What the file of the start page holds already need not be computed again.
  const baked = {};
  for (const part of ['.three', '.people']) baked[part] = document.querySelector(`.home ${part}`)?.outerHTML ?? null;
  window.demeritBaked = part => baked[part];
  document.documentElement.dataset.script = 'yes';
  // What is pressed or ticked before the page is at work is done again once it is.
  const controls = '#app :is(button, input[type=checkbox], input[type=radio])', early = [];
  const nameOf = control => control.tagName + (control.closest('label') ?? control).textContent.trim();
  const hold = e => {
    const control = e.target.closest(controls);
    if (!control) return;
    early.push(nameOf(control));
    if (control.tagName === 'BUTTON') { e.preventDefault(); control.setAttribute('aria-busy', 'true'); }
  };
  document.addEventListener('click', hold, true);
  window.demeritStarted = () => {
    document.removeEventListener('click', hold, true);
    for (const name of early) [...document.querySelectorAll(controls)].find(c => nameOf(c) === name)?.click();
  };
  const script = document.createElement('script');
  script.src = new URL('_framework/blazor.webassembly.js', document.baseURI).href;
  document.body.appendChild(script);
  if ('serviceWorker' in navigator && (location.protocol === 'https:' || location.hostname === '127.0.0.1' || location.hostname === 'localhost')) {
    const news = () => { const line = document.getElementById('news'); if (line) { line.hidden = false; line.textContent = 'A newer version is ready; it is used when this page is opened again.'; } };
    window.addEventListener('load', async () => {
      const registration = await navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI), { updateViaCache: 'none' });
      registration?.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', e => { if (e.target.state === 'installed' && navigator.serviceWorker.controller) news(); }));
    });
  }
})();
