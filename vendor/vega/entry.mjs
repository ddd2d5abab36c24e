// What the bundle offers, as window.DemeritVega. Expressions are interpreted, never compiled, so that a content policy without
// 'unsafe-eval' may load it. Nothing is ever fetched: specifications carry their data.
import { expressionInterpreter } from 'vega-interpreter';
import { View, Warn, loader, logger, parse, version as vegaVersion } from 'vega';
import { compile, version as vegaLiteVersion } from 'vega-lite';

const closed = loader();
closed.load = closed.sanitize = closed.http = closed.file = () => Promise.reject(new Error('charts fetch nothing'));

/** Draws a Vega-Lite specification into an element, as SVG. `config` is merged over the specification's own, such as colours of a theme. */
export async function draw(element, specification, config = {}) {
  const { spec } = compile(specification, { config });
  const runtime = parse(spec, undefined, { ast: true });
  const view = new View(runtime, { renderer: 'svg', container: element, expr: expressionInterpreter, loader: closed, logLevel: Warn, hover: false });
  await view.runAsync();
  return view;
}

/** The same chart as the text of an SVG, without a page around it, so many pixels wide, and what Vega and Vega-Lite had to complain about. */
export async function svg(specification, width = 640) {
  const warnings = [];
  const log = logger(Warn);
  log.warn = (...text) => (warnings.push(text.join(' ')), log);
  log.error = (...text) => (warnings.push(text.join(' ')), log);
  const { spec } = compile({ ...specification, width }, { logger: log });
  const view = new View(parse(spec, undefined, { ast: true }), { renderer: 'none', expr: expressionInterpreter, loader: closed, logger: log });
  return { svg: await view.toSVG(), warnings };
}

export const versions = { vega: vegaVersion, vegaLite: vegaLiteVersion };
