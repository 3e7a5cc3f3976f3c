import { expect, test } from '@playwright/test';
import { lastLines } from '../../src/merchant/index.ts';

test('the last lines of a log: no colours, and of a deep stack the message and its innermost frame', () => {
  const frames = Array.from(
    { length: 12 },
    (_, n) => `\u001b[90m    at step${n} (server.mjs:${n}:1)\u001b[39m`,
  );
  const log = [
    'up',
    'server.mjs:36',
    '    throw broken',
    '    ^',
    '',
    'Error: no order',
    ...frames,
    '',
    'Node.js v20.20.2',
  ];
  expect(lastLines(log.join('\n'))).toBe(
    'It printed last: up | server.mjs:36 | throw broken | Error: no order | at step0 (server.mjs:0:1)',
  );
});

test('nothing but empty lines is nothing', () => {
  expect(lastLines('\n  \n')).toBe('It printed nothing.');
});

test('of a stack of Go the message and the first frame of its own code', () => {
  const log = [
    '2026/11/30 http: panic serving 127.0.0.1:39822: index out of range [0] with length 0',
    'goroutine 35 [running]:',
    'net/http.(*conn).serve.func1()',
    '\t/usr/lib/go-1.22/src/net/http/server.go:1898 +0xbe',
    'panic({0x6a1c40?, 0xc000012345?})',
    '\t/usr/lib/go-1.22/src/runtime/panic.go:770 +0x132',
    'main.(*Server).webhook(0xc000120000, {0x7f5c, 0x8}, 0x1)',
    '\t/app/webhook.go:52 +0x1d',
    'created by net/http.(*Server).Serve in goroutine 1',
    '\t/usr/lib/go-1.22/src/net/http/server.go:3285 +0x4b4',
  ];
  expect(lastLines(log.join('\n'))).toBe(
    'It printed last: 2026/11/30 http: panic serving 127.0.0.1:39822: index out of range [0] with length 0 | ' +
      'main.(*Server).webhook(0xc000120000, {0x7f5c, 0x8}, 0x1) | /app/webhook.go:52 +0x1d',
  );
});

test('of a stack of PHP the error and its first frame, without the noise of its server', () => {
  const log = [
    '[Mon Nov 30 20:00:00 2026] 127.0.0.1:1234 Accepted',
    'PHP Fatal error:  Uncaught TypeError: null given in /app/shop.php:12',
    'Stack trace:',
    '#0 /app/vendor/http/kernel.php(3): dispatch()',
    '#1 /app/shop.php(30): pay(Array)',
    '#2 {main}',
    '  thrown in /app/shop.php on line 12',
    '[Mon Nov 30 20:00:00 2026] 127.0.0.1:1234 Closing',
  ];
  expect(lastLines(log.join('\n'))).toBe(
    'It printed last: PHP Fatal error:  Uncaught TypeError: null given in /app/shop.php:12 | #1 /app/shop.php(30): pay(Array)',
  );
});

test('of a stack of Java each cause and its first frame of own code', () => {
  const log = [
    'java.lang.IllegalStateException: no order',
    '\tat java.base/java.util.Optional.orElseThrow(Optional.java:403)',
    '\tat shop.Orders.pay(Orders.java:55)',
    '\tat shop.Main.main(Main.java:1)',
    'Caused by: java.sql.SQLException: locked',
    '\tat java.base/java.lang.Thread.run(Thread.java:1)',
    '\t... 12 more',
  ];
  expect(lastLines(log.join('\n'))).toBe(
    'It printed last: java.lang.IllegalStateException: no order | at shop.Orders.pay(Orders.java:55) | ' +
      'Caused by: java.sql.SQLException: locked | at java.base/java.lang.Thread.run(Thread.java:1)',
  );
});

test('of a stack of Python, whose innermost frame comes last, the last one of own code', () => {
  const log = [
    'Traceback (most recent call last):',
    '  File "/app/server.py", line 33, in handle',
    '    self.route()',
    '    ~~~~~~~~~~^^',
    '  File "/app/server.py", line 60, in route',
    '    return total(order)',
    '  File "/usr/lib/python3.11/decimal.py", line 1, in total',
    '    raise InvalidOperation',
    "KeyError: 'amount'",
  ];
  expect(lastLines(log.join('\n'))).toBe(
    'It printed last: Traceback (most recent call last): | File "/app/server.py", line 60, in route | ' +
      "return total(order) | KeyError: 'amount'",
  );
});
