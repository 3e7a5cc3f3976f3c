import type { Check } from '../../../checks/finding.ts';
import { replySecrets } from '../../../checks/reply-secrets.ts';
import { unfinishedReply } from '../../../checks/unfinished-reply.ts';

/** Every check of an integration with Waffo Pancake, in the order of its findings. */
export const pancakeChecks: readonly Check[] = [unfinishedReply, replySecrets];
