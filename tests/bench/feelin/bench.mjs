// Times feelin on the expressions of feel_cases.json.
//
// usage: node bench.mjs CASES FEELIN     CASES: the file; FEELIN: the installed package's folder
//
// Prints one JSON line a case: {"name", "evaluate_ns", "parse_evaluate_ns"}. Each is the best of several rounds, after warming
// up. feelin gives away no parsed expression: a copy of its module with its interpreter exported does, and the context is
// coerced once, outside the measured part; so what is measured as "evaluate" is its closure alone.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [casesFile, folder] = process.argv.slice(2);
const opened = join(folder, "dist", "opened.mjs");
writeFileSync(opened, readFileSync(join(folder, "dist", "index.js"), "utf8") + "\nexport { Interpreter, InterpreterContext, coerceContext };\n");
const feelin = await import(pathToFileURL(opened).href);
const { variables, cases } = JSON.parse(readFileSync(casesFile, "utf8"));

let sink; // what is measured must not be optimised away

// Nanoseconds a call: the best of many rounds of about two milliseconds, short enough that some of them are not interrupted
// on a busy machine. bench_feel is measured in the same way.
function time(call) {
  const until = performance.now() + 500;
  let calls = 0;
  while (performance.now() < until) { sink = call(); calls++; }
  const batch = Math.max(1, Math.floor(calls / 250));
  let best = Infinity;
  for (let round = 0; round < 200; round++) {
    const begin = process.hrtime.bigint();
    for (let i = 0; i < batch; i++) sink = call();
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / batch);
  }
  return best;
}

for (const { name, uses, expression } of cases) {
  const given = Object.fromEntries(uses.map((each) => [each, variables[each]]));
  const context = feelin.coerceContext(given);
  const warnings = new feelin.InterpreterContext();
  const { root } = new feelin.Interpreter().evaluate(expression, context, undefined, warnings);
  const result = feelin.evaluate(expression, given);
  if (result.value === null || result.warnings.length > 0) throw new Error(`${name}: expected a value, found ${JSON.stringify(result)}`);
  console.log(JSON.stringify({
    name,
    evaluate_ns: time(() => root(context)),
    parse_evaluate_ns: time(() => feelin.evaluate(expression, given)),
  }));
}
