/** Name of the report in the results folder. */
export const REPORT_HTML = 'report.html';

/** The link to a case in the report, from a file next to it. `key` is `<product>/<id>`. */
export function caseAddress(key: string): string {
  return `${REPORT_HTML}#show=all&case=${encodeURIComponent(key)}`;
}
