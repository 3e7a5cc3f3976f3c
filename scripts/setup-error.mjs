// @ts-check

/** The machine cannot be made ready; `hint` is what to do next. Ends a command with exit code 2. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {string} hint
   */
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

/**
 * What a program's output says went wrong, indented, for an error that embeds it: the lines that speak of
 * an error, else the last ones.
 * @param {string} output
 */
export function complaintIn(output) {
  const lines = [...new Set(output.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  const complaints = lines.filter((line) => /^E:|error|fail/i.test(line));
  const told = complaints.length > 0 ? complaints.slice(0, 4) : lines.slice(-4);
  return told.map((line) => `  ${line}`).join('\n');
}
