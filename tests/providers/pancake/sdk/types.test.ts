import { expect, test } from '@playwright/test';
import * as sdk from '@waffo/pancake-ts';
import type {
  AuthenticatedCheckoutResult,
  CancelSubscriptionResult,
  CheckoutSessionResult,
  CreateCheckoutSessionParams,
  CreateRefundTicketParams,
  CreateSubscriptionProductParams,
  GraphQLResponse,
  OnetimeProductDetail,
  RefundTicket,
  ScanResult,
  SessionToken,
  Store,
  StoreWebhook,
  SubscriptionProductDetail,
  SubscriptionProductGroup,
  WebhookEvent,
} from '@waffo/pancake-ts';
import { loadSpec } from '../../../../src/contract/index.ts';
import type * as contract from '../../../../src/providers/pancake/types.ts';

/** Enums of the SDK as the words that cross the wire, at every depth. */
type Plain<T> = T extends string
  ? `${T}`
  : T extends (infer Entry)[]
    ? Plain<Entry>[]
    : T extends object
      ? { [Key in keyof T]: Plain<T[Key]> }
      : T;

/** Compiles if everything that the contract allows in an answer is what the SDK's type promises. */
type Keeps<Promised, Answered extends Promised> = Answered;
/** Compiles if everything that the SDK's type lets a merchant send is what the contract allows. */
type Takes<Allowed, Sent extends Allowed> = Sent;

/** Every type of an answer of the SDK. */
export type Answers = [
  Keeps<Plain<SessionToken>, contract.SessionToken>,
  Keeps<Plain<Store>, contract.Store>,
  Keeps<Plain<Omit<StoreWebhook, 'events'>>, Omit<contract.StoreWebhook, 'events'>>,
  Keeps<Plain<OnetimeProductDetail>, contract.OnetimeProduct>,
  Keeps<Plain<SubscriptionProductDetail>, contract.SubscriptionProduct>,
  Keeps<Plain<SubscriptionProductGroup>, contract.ProductGroup>,
  Keeps<Plain<CancelSubscriptionResult>, contract.SubscriptionAnswer>,
  Keeps<Plain<CheckoutSessionResult>, contract.CheckoutSession>,
  Keeps<Plain<Omit<AuthenticatedCheckoutResult, 'token' | 'tokenExpiresAt'>>, contract.CheckoutSession>,
  Keeps<Plain<RefundTicket>, contract.RefundTicket>,
  Keeps<Plain<ScanResult>, contract.ScanResult>,
  Keeps<GraphQLResponse['data'], contract.GraphqlEnvelope['data']>,
];

/** Some types of requests of the SDK. */
export type Requests = [
  Takes<contract.CheckoutSessionRequest, Plain<CreateCheckoutSessionParams>>,
  Takes<contract.RefundTicketRequest, Plain<CreateRefundTicketParams>>,
  Takes<contract.SubscriptionProductCreateRequest, Plain<CreateSubscriptionProductParams>>,
];

/** Envelopes of events, and the members of their data. */
export type Events = [
  Keeps<Omit<WebhookEvent, 'data'>, Omit<contract.OrderCompletedEvent, 'data'>>,
  Keeps<keyof WebhookEvent['data'], keyof contract.OrderCompletedData>,
  Keeps<keyof WebhookEvent['data'], keyof contract.SubscriptionPaymentData>,
  Keeps<keyof WebhookEvent['data'], keyof contract.SubscriptionStatusData>,
  Keeps<keyof WebhookEvent['data'], keyof contract.RefundEventData>,
];

const schemas = (loadSpec('pancake').document.components?.schemas ?? {}) as Record<
  string,
  { enum?: string[] }
>;
/** Each enum that the SDK exports, and the schema with its words. */
const ENUMS: Readonly<Record<string, string>> = {
  BillingPeriod: 'BillingPeriod',
  ChangeTiming: 'ChangeTiming',
  EntityStatus: 'StoreStatus',
  Environment: 'Environment',
  OnetimeOrderStatus: 'OnetimeOrderStatus',
  PaymentStatus: 'PaymentStatus',
  ProductVersionStatus: 'ProductStatus',
  RefundStatus: 'RefundStatus',
  RefundTicketStatus: 'RefundTicketStatus',
  SubscriptionOrderStatus: 'SubscriptionStatus',
  TaxCategory: 'TaxCategory',
  WebhookEventType: 'EventType',
};

for (const [name, schema] of Object.entries(ENUMS))
  test(`${name} has the words of the contract`, () => {
    const words = Object.values((sdk as unknown as Record<string, Record<string, string>>)[name] ?? {});
    expect(words.toSorted()).toEqual(schemas[schema]?.enum?.toSorted());
  });

test('the SDK knows the layers of the contract, and one of its own', () => {
  const { Sdk, ...layers } = sdk.ErrorLayer;
  expect(Sdk).toBe('sdk');
  expect(Object.values(layers).toSorted()).toEqual(schemas['Layer']?.enum?.toSorted());
});

test('every enum of the SDK is compared', () => {
  const elsewhere = ['ErrorLayer', 'MediaType', 'ScanAction', 'ScanPolicyCategory', 'ScanReasonCode', 'ScanSemanticMode', 'ScanSemanticStatus', 'StoreRole']; // prettier-ignore
  const exported = Object.entries(sdk).flatMap(([name, value]) => (typeof value === 'object' ? [name] : []));
  expect(exported.toSorted()).toEqual([...Object.keys(ENUMS), ...elsewhere].toSorted());
});
