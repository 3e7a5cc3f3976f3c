import { dataIntegrity } from '../../../checks/data-integrity.ts';
import type { Check } from '../../../checks/finding.ts';
import { foreignIds } from '../../../checks/foreign-ids.ts';
import { forgery } from '../../../checks/forgery.ts';
import { notificationSchema } from '../../../checks/notification-schema.ts';
import { replySecrets } from '../../../checks/reply-secrets.ts';
import { requestSchema } from '../../../checks/request-schema.ts';
import { responseSchema } from '../../../checks/response-schema.ts';
import { responseSignature } from '../../../checks/response-signature.ts';
import { transitions } from '../../../checks/transitions.ts';
import { unfinishedReply } from '../../../checks/unfinished-reply.ts';
import { unverified } from '../../../checks/unverified.ts';
import { wireAmount } from '../../../checks/wire-amount.ts';
import { wireSecrets } from '../../../checks/wire-secrets.ts';
import { wireTime } from '../../../checks/wire-time.ts';
import { acknowledgement } from './acknowledgement.ts';
import { errorCatalogue } from './error-catalogue.ts';
import { idempotency } from './idempotency.ts';
import { ids } from './ids.ts';
import { pacing } from './pacing.ts';
import { parameters } from './parameters.ts';
import { meaningOfReply } from './reply.ts';
import { requestSignature } from './request-signature.ts';
import { isSpecialAsWritten } from './special-amounts.ts';
import { unknownOutcome } from './unknown-outcome.ts';

/** Every check of an integration with Waffo, in the order of its findings. */
export const waffoChecks: readonly Check[] = [
  requestSignature,
  requestSchema,
  ids,
  idempotency,
  unknownOutcome,
  unfinishedReply,
  acknowledgement,
  forgery({
    isTaken: (reply) => reply.status === 200 && meaningOfReply(reply) === 'success',
    refusal: 'answer {"message":"failed"} or a status other than 200',
  }),
  foreignIds,
  wireTime,
  wireAmount(isSpecialAsWritten),
  parameters,
  pacing,
  dataIntegrity,
  responseSignature,
  responseSchema,
  notificationSchema,
  transitions,
  errorCatalogue,
  unverified({ provider: 'WAFFO_PUBLIC_KEY', merchant: 'WAFFO_PRIVATE_KEY' }),
  replySecrets,
  wireSecrets,
];
