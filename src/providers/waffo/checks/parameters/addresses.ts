import { andList, isUrl, textAt } from '../../../../core/index.ts';
import type { Create, Problem, Rule } from './problem.ts';

const REDIRECTS = ['successRedirectUrl', 'failedRedirectUrl', 'cancelRedirectUrl'];

/** Where the buyer and the news are sent. */
export const addressRules: readonly Rule[] = [redirectsPresent, redirectsUsable, notifyUrl, managementUrl];

function redirectsPresent({ operation, body }: Create): Problem[] {
  // Nobody is at the screen of a payment that the merchant starts, and a change of plan needs none by contract.
  if (operation === 'subscriptionChange' || textAt(body, 'paymentInfo.merchantInitiatedMode')) return [];
  const missing = REDIRECTS.filter((field) => textAt(body, field) === undefined);
  if (missing.length === 0) return [];
  return [
    {
      id: 'redirects',
      severity: 'error',
      field: andList(missing),
      what: missing.length === 1 ? 'is missing' : 'are missing',
      why: "The buyer stays on Waffo's page, does not know whether the order is paid, and may pay again.",
      fix: 'Set all three: where to go after success, after failure, and when the buyer gives up.',
    },
  ];
}

function redirectsUsable({ body }: Create): Problem[] {
  return REDIRECTS.flatMap((field): Problem[] => {
    const value = textAt(body, field);
    if (value === undefined || isUrl(value)) return [];
    return [
      {
        id: 'redirects',
        severity: 'error',
        field,
        value,
        what: 'is not a full address',
        why: "The buyer's browser cannot go there: the buyer is stuck after paying.",
        fix: "Send the whole address with https://, or the app's own scheme.",
      },
    ];
  });
}

function managementUrl({ operation, body }: Create): Problem[] {
  if (operation !== 'subscriptionCreate' || textAt(body, 'subscriptionManagementUrl')) return [];
  return [
    {
      id: 'management-url',
      severity: 'warning',
      field: 'subscriptionManagementUrl',
      what: 'is missing, which the integration guide (waffo-integrate 1.6) requires and the API reference does not',
      why: 'Subscribers have no page of yours on which to look at their plan and end it.',
      fix: 'Send the address of the page, behind your login, on which a subscriber manages the plan.',
    },
  ];
}

function notifyUrl({ body }: Create): Problem[] {
  const [field, value] = ['notifyUrl', textAt(body, 'notifyUrl')];
  const problem = {
    id: 'notify-url',
    severity: 'error',
    field,
    why: 'The notification is the source of truth: without it the shop does not learn that it was paid.',
    fix: 'Send the full public address of your notification handler.',
  } as const;
  if (value === undefined) return [{ ...problem, what: 'is missing' }];
  if (isUrl(value) && /^https?:$/.test(new URL(value).protocol)) return [];
  return [{ ...problem, value, what: 'is not a full http(s) address' }];
}
