import { textAt } from '../../../../core/index.ts';
import type { Create, Problem, Rule } from './problem.ts';

const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/;
/** "test" as a word of its own or as part of what is plainly an account for tests; not "latest", "contest", "Testa". */
const TEST_WORD =
  /^(\d*test(s|er|ing)?\d*|test(user|account|mail|email|buyer|customer|payer|shop)\d*|(my|user|qa|e2e|dev|auto)test\d*)$/i;

/** Who buys. */
export const buyerRules: readonly Rule[] = [email, terminal];

function email({ body }: Create): Problem[] {
  const [field, value] = ['userInfo.userEmail', textAt(body, 'userInfo.userEmail')];
  if (value === undefined) return [];
  if (!EMAIL.test(value)) {
    return [
      {
        id: 'email',
        severity: 'error',
        field,
        value,
        what: 'is not an e-mail address',
        why: 'Receipts and risk control need it; Waffo may refuse the order (B0007).',
        fix: "Send the buyer's own address; without one, a valid address that is unique for the user, such as <userId>@example.com.",
      },
    ];
  }
  if (!value.split(/[@._+-]/).some((word) => TEST_WORD.test(word))) return [];
  return [
    {
      id: 'email',
      severity: 'error',
      field,
      value,
      what: 'contains the word "test"',
      why: "Waffo's parameter rules forbid it: risk control declines such buyers, and Waffo does not accept it in the acceptance, although the sandbox does.",
      fix: "Send the buyer's own address.",
    },
  ];
}

function terminal({ operation, body }: Create): Problem[] {
  // Orders must have it by contract, and a change of plan is accepted without.
  if (operation !== 'subscriptionCreate' || textAt(body, 'userInfo.userTerminal')) return [];
  return [
    {
      id: 'terminal',
      severity: 'warning',
      field: 'userInfo.userTerminal',
      what: 'is missing',
      why: 'It decides which pay methods and which page Waffo shows to the buyer.',
      fix: 'Send WEB for a computer and APP for a phone: what the buyer really uses.',
    },
  ];
}
