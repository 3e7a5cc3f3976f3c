import { WaffoPancake } from '@waffo/pancake-ts';
import { GOOD_CARD, orderIdIn } from '../emulator/buyer.ts';
import { openRig, settle, type Rig, type RigSettings } from '../emulator/rig.ts';

/** What a client makes of a session token. */
export type CustomerSession = ReturnType<WaffoPancake['customer']>;

/** A request as the SDK sent it. */
export interface Sent {
  /** Below `/v1`. */
  path: string;
  headers: Record<string, string>;
}

/** An emulator, the SDK in front of it with every request kept, and what a purchase needs. */
export interface TestBed {
  rig: Rig;
  sdk: WaffoPancake;
  /** The SDK with other credentials; it keeps its requests at the same place. */
  client(parts?: { privateKey?: string; merchantId?: string }): WaffoPancake;
  /** What the SDK has sent since it was emptied. */
  sent: Sent[];
  storeId: string;
  /** Id of a product of the standard catalogue. */
  product(item: string): string;
  /** A session of a buyer, with a fresh token. */
  session(buyer?: string): Promise<CustomerSession>;
  /** A one-time order that nobody has paid. */
  open(buyer?: string): Promise<string>;
  /** A paid one-time order. */
  buy(buyer?: string): Promise<{ orderId: string; paymentId: string }>;
  /** A running subscription. */
  subscribe(item?: string, buyer?: string): Promise<string>;
  close(): Promise<void>;
}

export const BUYER = 'user-1';

export async function openTestBed(settings: RigSettings = {}): Promise<TestBed> {
  const rig = await openRig(settings);
  const { credentials, emulator } = rig;
  const sent: Sent[] = [];
  const client: TestBed['client'] = (parts = {}) =>
    new WaffoPancake({
      merchantId: credentials.merchantId,
      privateKey: credentials.privateKeys.test,
      baseUrl: emulator.url,
      environment: 'test',
      webhookPublicKey: credentials.webhookPublicKeys,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const { pathname } = new URL(request.url);
        sent.push({ path: pathname.replace('/v1', ''), headers: Object.fromEntries(request.headers) });
        return fetch(request);
      },
      ...parts,
    });
  const sdk = client();
  const product = (item: string): string => credentials.products[item] ?? '';
  const checkout = async (item: string, buyer: string): Promise<string> => {
    const { checkoutUrl } = await rig.sdk.checkout.authenticated.create({
      productId: product(item),
      currency: 'USD',
      buyerIdentity: buyer,
    });
    return checkoutUrl;
  };
  return {
    rig,
    sdk,
    client,
    sent,
    storeId: credentials.storeId,
    product,
    async session(buyer = BUYER) {
      const { token } = await rig.sdk.auth.issueSessionToken({
        storeId: credentials.storeId,
        buyerIdentity: buyer,
      });
      return sdk.customer(token);
    },
    async open(buyer = BUYER) {
      return orderIdIn(await rig.buyer.enterDetails(await checkout('onetime', buyer)));
    },
    async buy(buyer = BUYER) {
      const orderId = orderIdIn(await rig.buyer.buy(await checkout('onetime', buyer), GOOD_CARD));
      await settle(rig);
      const paid = rig.shop.events('order.completed').find(({ data }) => data.orderId === orderId);
      return { orderId, paymentId: paid?.data.paymentId ?? '' };
    },
    async subscribe(item = 'monthly', buyer = BUYER) {
      const page = await rig.buyer.buy(await checkout(item, buyer), GOOD_CARD);
      await settle(rig);
      return orderIdIn(page);
    },
    close: () => rig.close(),
  };
}
