// Reads Vega-Lite specifications, one a line, and answers each with {"svg": "…", "warnings": […]} or {"error": "…"}, using the committed bundle alone.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { runInThisContext } from 'node:vm';

runInThisContext(readFileSync(new URL('vega.min.js', import.meta.url), 'utf8'));
for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(JSON.stringify(await globalThis.DemeritVega.svg(JSON.parse(line))));
  } catch (error) {
    console.log(JSON.stringify({ error: error.message }));
  }
}
