import { isRecord, parseJson } from '../../../core/index.ts';

/** One entry of `errors` or `warnings`. */
export interface Notice {
  message: string;
  layer: string;
  aiHint?: string;
}

/** The form of every API answer. A refusal has at least one cause; a query may be answered in part. */
export interface Envelope {
  data: Record<string, unknown> | null;
  errors: readonly Notice[];
  warnings: readonly Notice[];
}

/** Parses an envelope; `undefined` if the text is not one. Notices without text are left out. */
export function parseEnvelope(text: string): Envelope | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || !('data' in value || 'errors' in value)) return undefined;
  const { data } = value;
  return {
    data: isRecord(data) ? data : null,
    errors: noticesIn(value['errors']),
    warnings: noticesIn(value['warnings']),
  };
}

function noticesIn(list: unknown): Notice[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isRecord).flatMap(({ message, layer, aiHint }) =>
    typeof message === 'string'
      ? [
          {
            message,
            layer: typeof layer === 'string' ? layer : '',
            ...(typeof aiHint === 'string' && { aiHint }),
          },
        ]
      : [],
  );
}
