// Loaded into an instrumented merchant by --import: writes down which mutants were reached, and when.
import { appendFileSync } from 'node:fs';

const file = process.env['MUTANT_REACH'];
/** Where the instrumented code keeps its counts. */
const NAMESPACE = '__stryker__';
let isStart = true;

function flush() {
  const { mutantCoverage } = globalThis[NAMESPACE] ?? {};
  const reached = Object.keys(mutantCoverage?.static ?? {});
  if (!file || reached.length === 0) return;
  // The instrumented code reads this property at every step, so a new object counts from here on.
  mutantCoverage.static = {};
  appendFileSync(file, `${JSON.stringify({ at: Date.now(), isStart, reached })}\n`);
  isStart = false;
}

setInterval(flush, 20).unref();
process.on('exit', flush);
