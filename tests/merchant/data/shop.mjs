// A merchant to be started: answers on PORT, tells its environment, counts its starts in DATA_DIR.
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const starts = join(process.env.DATA_DIR, 'starts');
appendFileSync(starts, 'x');
let looks = 0;
createServer((request, response) => {
  const path = request.url;
  if (path === '/env') response.end(JSON.stringify({ ...process.env, cwd: process.cwd() }));
  else if (path === '/starts') response.end(String(readFileSync(starts, 'utf8').length));
  else if (path === '/slow-health') response.writeHead(++looks < 3 ? 503 : 200).end(String(looks));
  else if (path === '/looks') response.end(String(looks));
  else if (path === '/sick') response.writeHead(500).end();
  else response.writeHead(404).end();
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('shop is open'));
