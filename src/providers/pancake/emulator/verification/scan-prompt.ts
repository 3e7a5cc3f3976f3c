import { randomUUID } from 'node:crypto';
import type { ActionCall } from '../gateway/caller.ts';

const LONGEST_PROMPT = 10_000;

/** Words by which the emulator classifies prompts. Invented: the platform's own rules are not public. */
const RULES = [
  {
    words: /\b(face[- ]?swap)\b/i,
    category: 'face_swap_identity',
    action: 'review',
    reason: 'review_required',
  },
  {
    words: /\b(undress|nudify)\b/i,
    category: 'undress_transform',
    action: 'block',
    reason: 'restricted_content',
  },
  { words: /\b(nsfw|porn)\b/i, category: 'adult_nsfw', action: 'block', reason: 'restricted_content' },
] as const;

/** POST verification/scan-prompt: whether a prompt is allowed. Nothing is stored. */
export function scanPrompt({ fields }: ActionCall): Record<string, unknown> {
  const prompt = fields.text('prompt', LONGEST_PROMPT);
  fields.maybeOneOf('locale', ['ja', 'en', 'zh']);
  const semantic = fields.maybeOneOf('semantic', ['off', 'shadow', 'enforce']) ?? 'off';
  const met = RULES.filter(({ words }) => words.test(prompt));
  const worst = met.find(({ action }) => action === 'block') ?? met[0];
  return {
    action: worst?.action ?? 'allow',
    reasonCode: worst?.reason ?? 'allowed',
    matchedCategories: met.map(({ category }) => category),
    requestId: randomUUID(),
    semanticStatus: semanticStatus(semantic, worst?.action === 'block'),
  };
}

function semanticStatus(mode: 'off' | 'shadow' | 'enforce', isBlocked: boolean): string {
  if (mode === 'off') return 'disabled';
  if (isBlocked) return 'skipped_rules_block';
  return mode === 'shadow' ? 'shadow_scored' : 'scored';
}
