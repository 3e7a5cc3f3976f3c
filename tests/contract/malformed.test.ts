import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { specOf, type SpecTexts } from '../../src/contract/load.ts';
import { HarnessError } from '../../src/core/index.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../specs/waffo/${name}.yaml`, import.meta.url), 'utf8');
const texts: SpecTexts = { openapi: read('openapi'), states: read('states'), errors: read('errors') };

/** The texts with one replacement in one of them, and the line where it stands. */
function broken(document: keyof SpecTexts, from: string, to: string): { texts: SpecTexts; line: number } {
  const at = texts[document].indexOf(from);
  expect(at, `"${from}" is in ${document}`).toBeGreaterThanOrEqual(0);
  return {
    texts: { ...texts, [document]: texts[document].replace(from, () => to) },
    line: texts[document].slice(0, at).split('\n').length,
  };
}

function failure(of: SpecTexts): HarnessError {
  try {
    const spec = specOf('waffo', of);
    void spec.errors;
    void spec.machines;
  } catch (error) {
    expect(error).toBeInstanceOf(HarnessError);
    return error as HarnessError;
  }
  throw new Error('it was accepted');
}

/** What is broken, where, how, what the message says, and how many lines further down it points. */
const defects: [what: string, document: keyof SpecTexts, from: string, to: string, says: string, off?: number][] = [
  ['broken YAML', 'states', 'field: refundStatus', 'field: [refundStatus', 'must be sufficiently indented', 1],
  ['an unknown state', 'states', 'to: PAY_SUCCESS', 'to: PAID', 'PAID is no state of this machine', -1],
  ['a final state that is left', 'states', 'from: CAPTURE_IN_PROGRESS', 'from: ORDER_CLOSE', 'ORDER_CLOSE is final'],
  ['an unknown event', 'states', 'REFUND_NOTIFICATION]', 'MONEY_BACK]', 'MONEY_BACK is no webhook', -3],
  ['a misnamed machine', 'states', 'refund:', 'refunds:', 'Unrecognized key: "refunds"'],
  ['an unknown key of a state', 'states', 'final: true', 'end: true', 'order.states.4: Unrecognized key: "end"'],
  ['an unknown class of errors', 'errors', 'class: risk', 'class: riskier', '.class: Invalid option'],
  ['an unknown operation', 'errors', '[orderCapture]', '[orderGrab]', 'is no operationId'],
  ['a code that stands twice', 'errors', "code: 'A0002'", "code: 'A0001'", 'A0001 stands twice'],
  ['a number for a code', 'errors', "code: 'E0001'", 'code: 1', '.code: Invalid input'],
  ['a reference to nowhere', 'openapi', '#/components/schemas/RiskData', '#/components/schemas/Risk', 'leads nowhere'],
  ['a required field that is not declared', 'openapi', 'required: [goodsUrl]', 'required: [url]', 'url is not declared'],
  ['a call without a name', 'openapi', 'operationId: orderCreate', 'operation: orderCreate', 'has no operationId', -1],
  ['a name that stands twice', 'openapi', 'operationId: orderInquiry', 'operationId: orderCreate', 'stands twice', -1],
  ['a call without an answer for refusals', 'openapi', 'default: {', 'other: {', 'the default response of orderCreate', -5],
  ['another product without a place', 'openapi', 'below: /tokenization/', 'paths: /tokenization/', 'has no below', -1],
  ['another version of OpenAPI', 'openapi', 'openapi: 3.1.0', 'openapi: 3.0.3', 'no OpenAPI 3.1 document'],
]; // prettier-ignore

for (const [what, document, from, to, says, off = 0] of defects)
  test(`${what} is reported with its file and line`, () => {
    const { texts, line } = broken(document, from, to);
    const { code, message, hint } = failure(texts);
    expect(code).toBe('WAF_SPEC');
    expect(message).toContain(`specs/waffo/${document}.yaml line ${line + off}: `);
    expect(message).toContain(says);
    expect(message.split('\n')).toHaveLength(2);
    expect(hint).toBe('Mend that line, or restore the file that came with this version.');
  });

test('the digest changes with any of the three documents', () => {
  const digests = [
    texts,
    { ...texts, openapi: `${texts.openapi}#\n` },
    { ...texts, states: `${texts.states}#\n` },
    { ...texts, errors: `${texts.errors}#\n` },
  ].map((each) => specOf('waffo', each).digest);
  expect(new Set(digests).size).toBe(4);
});
