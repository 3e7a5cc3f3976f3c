// A merchant that cannot reach Waffo: it says so to its buyer.
import { createServer } from 'node:http';

const server = createServer(async (_request, response) => {
  const failed = await fetch(`${process.env.WAFFO_BASE_URL}/api/v1/order/create`, { method: 'POST' }).then(
    () => false,
    () => true,
  );
  const body = { id: 'o1', error: failed ? 'The payment cannot be started.' : 'Refused.' };
  response.writeHead(502, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
server.listen(Number(process.env.PORT), '127.0.0.1');
