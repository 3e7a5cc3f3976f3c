// A merchant whose SDK has the sandbox host built in: it knows nothing of the emulator but the port.
import { request } from 'node:https';

const [port] = process.argv.slice(2);
const body = '{}';
const call = request(`https://api-sandbox.waffo.com:${port}/api/v1/order/inquiry`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  // In place of a hosts entry.
  lookup: (_host, options, done) =>
    options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
});
call.on('response', (response) => {
  let text = '';
  response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  response.on('end', () => console.log(text));
});
call.on('error', (error) => console.log(error.code));
call.end(body);
