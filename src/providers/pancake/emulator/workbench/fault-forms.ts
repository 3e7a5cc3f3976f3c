import { isDuration, plainFault, type FaultForm } from '../../../../transport/index.ts';
import type { PancakeFault } from '../gateway/fault.ts';

/** The possible faults of calls, by name. */
export const FAULT_FORMS: Readonly<Record<string, FaultForm<PancakeFault>>> = {
  drop: { help: 'the work is done, the answer is lost', make: plainFault({ drop: true }) },
  lose: { help: 'the call is lost: nothing is done', make: plainFault({ drop: true, effect: 'none' }) },
  delay: {
    help: 'the answer is late',
    value: '5s',
    make: (value) => (isDuration(value) ? { delay: value } : undefined),
  },
  status: {
    help: 'an HTTP status of failure, and nothing is done',
    value: '502',
    make: (value) => (/^[45]\d\d$/.test(value) ? { status: Number(value) } : undefined),
  },
  'status-after': {
    help: 'the same, although the work is done',
    value: '502',
    make: (value) => (/^[45]\d\d$/.test(value) ? { status: Number(value), effect: 'done' } : undefined),
  },
  'retry-after': {
    help: 'HTTP 429 with Retry-After',
    value: '2',
    make: (value) => (/^\d{1,3}$/.test(value) ? { status: 429, retryAfter: Number(value) } : undefined),
  },
  'proxy-page': {
    help: 'HTTP 502 with a page of a proxy in place of JSON',
    make: plainFault({
      status: 502,
      body: '<html><h1>502 Bad Gateway</h1></html>',
      contentType: 'text/html',
    }),
  },
};
