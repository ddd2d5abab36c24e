// Reads lines of {"schema": "scheme", "text": "…yaml…"} and answers each with true (the schema accepts it) or the first error.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import Ajv from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import { parse } from 'yaml';

const folder = new URL('../../schemas/', import.meta.url);
const ajv = new Ajv.default({ strict: false, allErrors: false });
for (const file of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
// SARIF's own schema, of an older draft, as its maintainers' package carries it.
const sarif = new AjvDraft04.default({ strict: false, allErrors: false, validateFormats: false, unicodeRegExp: false })
  .compile(createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

for await (const line of createInterface({ input: process.stdin })) {
  const { schema, text } = JSON.parse(line);
  let answer;
  try {
    const value = parse(text, { version: '1.2', schema: 'core', stringKeys: true });
    const validate = schema === 'sarif' ? sarif : ajv.getSchema(`https://demerit.example/schemas/${schema}.schema.json`);
    answer = validate(value) ? true : `${validate.errors[0].instancePath} ${validate.errors[0].message}`;
  } catch (error) {
    answer = `not YAML: ${error.message.split('\n')[0]}`;
  }
  console.log(JSON.stringify(answer));
}
