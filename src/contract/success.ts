import { isRecord } from '../core/index.ts';

/** How a document marks successful answers: `x-accepted`. */
export type SuccessRule = { field: string; value: string } | { empty: string };

/** Parses the rule; undefined if it has neither of the two forms. */
export function successRuleOf(written: unknown): SuccessRule | undefined {
  if (!isRecord(written)) return undefined;
  const { field, value, empty } = written;
  if (isText(empty)) return { empty };
  return isText(field) && isText(value) ? { field, value } : undefined;
}

/** Whether an answer means success: the field has the value, or the list is absent or empty. */
export function isSuccess(answer: unknown, rule: SuccessRule): boolean {
  if (!isRecord(answer)) return false;
  if ('field' in rule) return answer[rule.field] === rule.value;
  const list = answer[rule.empty] ?? [];
  return Array.isArray(list) && list.length === 0;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
