// A merchant that will not go: it and its children ignore SIGTERM, and one child leaves the process group.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const pids = join(process.env.DATA_DIR, 'pids');
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
appendFileSync(pids, `${process.pid}\n`);
if (process.argv[2] === 'child') {
  setInterval(() => {}, 1_000_000);
} else {
  const child = (detached) =>
    spawn(process.execPath, [process.argv[1], 'child'], { detached, stdio: 'inherit' });
  child(false);
  if (process.platform === 'linux') child(true);
  createServer((_, response) => response.end()).listen(Number(process.env.PORT), '127.0.0.1');
}
