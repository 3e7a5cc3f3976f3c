import { statSync } from 'node:fs';
import { Masker } from '../../src/core/index.ts';
import { openLog } from '../../src/merchant/process/log.ts';
import { report } from './child.ts';

/* A merchant that prints without end: many lines, then one line. */
const [, , file = ''] = process.argv;
const MIB = 2 ** 20;
const log = openLog(file, new Masker([{ name: 'WAFFO_API_KEY', value: 'sk_sandbox_0123456789abcdef' }]));
const lines = Buffer.from('a merchant prints what it does, again and again\n'.repeat(1400));
const noLine = Buffer.alloc(65_536, 'a merchant without lines ');
for (let printed = 0; printed < 72 * MIB; printed += lines.length) log.write(lines);
for (let printed = 0; printed < 24 * MIB; printed += noLine.length) log.write(noLine);
log.finishLine();
report({ file: statSync(file).size, kept: log.text().length });
