// A merchant whose every word tries to command the terminal of who reads it.
import { createServer } from 'node:http';

const plant = process.env.PLANT ?? '';
console.log(plant);
if (process.env.ENDS === 'yes') process.exit(3);
createServer((request, response) => {
  const isOrder = request.method === 'POST' && request.url === '/orders';
  console.log(`${request.url} ${plant}`);
  const reply = isOrder ? { id: plant, error: plant, checkoutUrl: plant } : { status: plant, error: plant };
  response.writeHead(request.url === '/health' ? 200 : 400, {
    'content-type': 'application/json',
    'x-note': 'x',
  });
  response.end(JSON.stringify(reply));
}).listen(Number(process.env.PORT), '127.0.0.1');
