/** Stable codes of all errors that stop the harness (exit code 2). */
export type HarnessErrorCode =
  | 'WAF_CONFIG'
  | 'WAF_KEY'
  | 'WAF_SPEC'
  | 'WAF_TEMPLATE'
  | 'WAF_BROWSER'
  | 'WAF_PORT'
  | 'WAF_RESULTS'
  | 'WAF_MERCHANT'
  | 'WAF_TARGET'
  | 'WAF_JOURNAL'
  | 'WAF_LEDGER'
  | 'WAF_SECRETS'
  | 'WAF_PACKAGE'
  | 'WAF_USAGE';

/**
 * The harness cannot do its work. This is no verdict about a merchant: those are findings. `message` says what is
 * wrong and where, `hint` what to do next.
 */
export class HarnessError extends Error {
  readonly code: HarnessErrorCode;
  readonly hint: string;

  constructor(code: HarnessErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(`${code}: ${message}\n  ${hint}`, options);
    this.name = 'HarnessError';
    this.code = code;
    this.hint = hint;
    // Users see only the two lines above: our stack trace does not help them.
    this.stack = this.message;
  }
}

/** The first line of any thrown value, for messages that embed a cause. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? '';
}
