import { toMs } from '../core/index.ts';
import type { CallFault } from './faults.ts';

/** A fault of calls, as a person writes it. */
export interface FaultForm<F> {
  /** Description for the help. */
  help: string;
  /** An example of its value; absent if it takes no value. */
  value?: string;
  /** The fault; undefined if the value does not match. */
  make(value: string): F | undefined;
}

/** The faults of calls, by name, for a provider whose answers carry codes. */
export const CALL_FAULT_FORMS: Readonly<Record<string, FaultForm<CallFault>>> = {
  drop: { help: 'the work is done, the answer is lost', make: plainFault({ drop: true }) },
  lose: {
    help: 'the call is lost: nothing is done',
    make: plainFault({ drop: true, effect: 'none' }),
  },
  delay: {
    help: 'the answer is late',
    value: '5s',
    make: (value) => (isDuration(value) ? { delay: value } : undefined),
  },
  answer: {
    help: 'an error code, and nothing is done',
    value: 'E0001',
    make: (code) => (/^[ABCDE]\d{4}$/.test(code) ? { answer: code } : undefined),
  },
  signature: {
    help: 'the answer is signed wrongly (invalid) or not at all (missing)',
    value: 'invalid',
    make: (which) => (which === 'missing' || which === 'invalid' ? { signature: which } : undefined),
  },
  tamper: {
    help: 'a field of the answer is changed after signing',
    value: 'orderStatus:PAY_SUCCESS',
    make: (value) => {
      const [field = '', ...rest] = value.split(':');
      return field && rest.length > 0 ? { tamper: { [field]: rest.join(':') } } : undefined;
    },
  },
};

/** Makes a fault that takes no value. */
export function plainFault<F>(fault: F): (value: string) => F | undefined {
  return (value) => (value === '' ? fault : undefined);
}

/** Whether a text is a duration such as `5s`. */
export function isDuration(value: string): boolean {
  try {
    return toMs(value) >= 0;
  } catch {
    return false;
  }
}
