import { expect, test } from '@playwright/test';
import { specOf } from '../../src/contract/load.ts';
import { reportEach, texts, type Defect } from './defects.ts';

const defects: Defect[] = [
  ['broken YAML', 'states', 'field: refundStatus', 'field: [refundStatus', 'must be sufficiently indented', 1],
  ['an unknown state', 'states', 'to: PAY_SUCCESS', 'to: PAID', 'PAID is no state of this machine', -1],
  ['a final state that is left', 'states', 'from: CAPTURE_IN_PROGRESS', 'from: ORDER_CLOSE', 'ORDER_CLOSE is final'],
  ['an unknown event', 'states', 'REFUND_NOTIFICATION]', 'MONEY_BACK]', 'MONEY_BACK is no webhook', -3],
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
  ['no word for success', 'openapi', 'x-accepted: { field: code', 'x-accepted: { name: code', 'neither field and value nor empty'],
  ['another version of OpenAPI', 'openapi', 'openapi: 3.1.0', 'openapi: 3.0.3', 'no OpenAPI 3.1 document'],
]; // prettier-ignore

reportEach(defects);

test('the digest changes with what the provider demands, and not with how it is read here', () => {
  const digests = [
    texts,
    { ...texts, openapi: `${texts.openapi}#\n` },
    { ...texts, states: `${texts.states}#\n` },
    { ...texts, errors: `${texts.errors}#\n` },
    { ...texts, graphql: 'type Query' },
  ].map((each) => specOf('waffo', each).digest);
  expect(new Set(digests).size).toBe(5);
  expect(specOf('waffo', { ...texts, operations: `${texts.operations}#\n` }).digest).toBe(digests[0]);
});
