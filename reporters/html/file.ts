/** Name of the report within the results folder. */
export const REPORT_HTML = 'report.html';

/** The address of a case in the report, from a file beside it. `key` is `<product>/<id>`. */
export function caseAddress(key: string): string {
  return `${REPORT_HTML}#show=all&case=${encodeURIComponent(key)}`;
}
