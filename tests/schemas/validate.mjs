// Reads lines of {"schema": "scheme", "text": "…yaml…"} and answers each with true (the schema accepts it) or the first error.
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const folder = new URL('../../schemas/', import.meta.url);
const ajv = new Ajv.default({ strict: false, allErrors: false });
for (const file of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));

for await (const line of createInterface({ input: process.stdin })) {
  const { schema, text } = JSON.parse(line);
  let answer;
  try {
    const value = parse(text, { version: '1.2', schema: 'core', stringKeys: true });
    const validate = ajv.getSchema(`https://demerit.example/schemas/${schema}.schema.json`);
    answer = validate(value) ? true : `${validate.errors[0].instancePath} ${validate.errors[0].message}`;
  } catch (error) {
    answer = `not YAML: ${error.message.split('\n')[0]}`;
  }
  console.log(JSON.stringify(answer));
}
