// Makes editor.min.js and LICENSES.txt from the packages of package-lock.json; with --check, compares the committed files with what they give.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));
const result = await build({
  entryPoints: [join(folder, 'entry.mjs')],
  absWorkingDir: folder,
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'DemeritEditor',
  target: 'es2022',
  charset: 'ascii',
  legalComments: 'none',
  banner: { js: '/* CodeMirror, an editor; licences in LICENSES.txt beside this file. */' },
  metafile: true,
  write: false,
});

// The licence of every package that got into the bundle.
const packages = new Set(Object.keys(result.metafile.inputs).map(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean));
const licences = [...packages].sort().map(name => {
  const home = join(folder, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const file = readdirSync(home).find(f => /^licen[cs]e/i.test(f));
  return `${name} ${version} (${license})\n${'-'.repeat(72)}\n${file ? readFileSync(join(home, file), 'utf8').replace(/\r/g, '').trim() : 'No licence file; the licence is named above.'}\n`;
});

const files = {
  // A script element that holds the bundle must not be ended by it.
  'editor.min.js': result.outputFiles[0].text.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--'),
  'LICENSES.txt': `The bundle editor.min.js holds code of these packages.\n\n${licences.join('\n')}`,
};
let different = false;
for (const [name, text] of Object.entries(files)) {
  const path = join(folder, name);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    different = true;
    console.error(`${name} is not what the packages give; run npm run build in vendor/editor`);
  }
}
process.exit(different ? 1 : 0);
