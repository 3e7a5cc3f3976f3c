import type { Check } from '../../../checks/finding.ts';
import { notificationSchemaFor } from '../../../checks/notification-schema.ts';
import { replySecrets } from '../../../checks/reply-secrets.ts';
import { responseSchemaFor } from '../../../checks/response-schema.ts';
import { transitions } from '../../../checks/transitions.ts';
import { unfinishedReply } from '../../../checks/unfinished-reply.ts';
import { unverified } from '../../../checks/unverified.ts';
import { wireSecrets } from '../../../checks/wire-secrets.ts';
import { acknowledgement } from './acknowledgement.ts';
import { amounts } from './amounts.ts';
import { environment } from './environment.ts';
import { errorCatalogue } from './error-catalogue.ts';
import { forgery } from './forgery.ts';
import { graphql } from './graphql.ts';
import { idempotency } from './idempotency.ts';
import { references } from './references.ts';
import { repeats } from './repeats.ts';
import { isOwnAnswer } from './replays.ts';
import { requestSchema } from './request-schema.ts';
import { requestSignature } from './request-signature.ts';
import { successUrl } from './success-url.ts';
import { swallowed } from './swallowed.ts';
import { tokens } from './tokens.ts';
import { webhookSignature } from './webhook-signature.ts';

/**
 * Every check of an integration with Waffo Pancake, in the order of its findings: what explains others comes first. What
 * a journal cannot show for certain (whether a part of a refund ended the access, whether errors of a query were taken for
 * "none") is left to the cases, which know what they asked for.
 */
export const pancakeChecks: readonly Check[] = [
  requestSignature,
  environment,
  successUrl,
  amounts,
  references,
  graphql,
  tokens,
  requestSchema,
  idempotency,
  repeats,
  unfinishedReply,
  acknowledgement,
  swallowed,
  forgery,
  responseSchemaFor(isOwnAnswer),
  webhookSignature,
  notificationSchemaFor('webhook-schema', 'webhooks'),
  transitions,
  errorCatalogue,
  unverified({ provider: 'WAFFO_WEBHOOK_TEST_PUBLIC_KEY', merchant: 'WAFFO_PRIVATE_KEY' }),
  replySecrets,
  wireSecrets,
];
