import type { TestBed } from '../sdk/test-bed.ts';
import type { Example } from './example.ts';

const OBJECTS = 'prices and media are lists of objects, whose members have to be named';
const MONEY = 'sums of payments are objects';
const TICKETS = 'the sum of a ticket is requestedAmountDetails, and some members are gone';

function query(name: string, text: string, variables: (bed: TestBed) => object = () => ({})): Example {
  return {
    kind: 'query',
    name,
    async run(bed) {
      const { data, errors } = await bed.sdk.graphql.query({
        query: text,
        variables: { ...variables(bed) },
      });
      const [cause] = errors ?? [];
      if (cause) throw new Error(cause.message);
      return data;
    },
  };
}

function obsolete(
  name: string,
  text: string,
  why: string,
  fails: RegExp,
  variables?: (bed: TestBed) => object,
): Example {
  return { ...query(name, text, variables), obsolete: { why, fails } };
}

const store = ({ storeId }: TestBed) => ({ storeId });
const first = (id: string) => () => ({ id });

/** GraphQL queries of the documentation. */
export const QUERIES: readonly Example[] = [
  query('stores', 'query { stores { id name status createdAt updatedAt } }'),
  query('stores in the quick start', '{ stores { id name status } }'),
  query('orders', 'query { orders { id status currency amount buyerEmail createdAt } }'),
  query('merchants', 'query { merchants { id email status createdAt } }'),
  query('pages of products', 'query { onetimeProducts( filter: { storeId: { eq: "store-uuid" } } limit: 10 offset: 0 ) { id name } onetimeProductsCount( filter: { storeId: { eq: "store-uuid" } } ) }'),
  obsolete('one-time products', 'query($storeId: String!) { onetimeProducts(filter: { storeId: { eq: $storeId } }) { id name description prices status version media createdAt updatedAt } }', OBJECTS, /"prices" of type .* must have a selection/, store),
  obsolete('subscription products', 'query($storeId: String!) { subscriptionProducts(filter: { storeId: { eq: $storeId } }) { id name description billingPeriod prices status version createdAt updatedAt } }', OBJECTS, /"prices" of type .* must have a selection/, store),
  obsolete('products by status', 'query { onetimeProducts( filter: { storeId: { eq: "store-uuid" } status: { eq: "active" } } ) { id name prices status } }', OBJECTS, /"prices" of type .* must have a selection/),
  obsolete('products with their number', 'query GetProducts($storeId: String!) { onetimeProducts(filter: { storeId: { eq: $storeId } }, limit: 20) { id name prices status version createdAt } onetimeProductsCount(filter: { storeId: { eq: $storeId } }) }', OBJECTS, /"prices" of type .* must have a selection/, store),
  obsolete('a store with its products', 'query ($id: ID!) { store(id: $id) { id name onetimeProducts { id name prices status } subscriptionProducts { id name billingPeriod status } } }', OBJECTS, /"prices" of type .* must have a selection/, ({ storeId }) => ({ id: storeId })),
  obsolete('a product', 'query ($id: String!) { onetimeProduct(id: $id) { id name prices } }', OBJECTS, /"prices" of type .* must have a selection/, first('PROD_0000000000000000000000')),
  obsolete('a payment', 'query($paymentId: String!) { payments(filter: { id: { eq: $paymentId } }) { id orderId amount currency status createdAt } }', MONEY, /"amount" of type "MinorAmount!" must have a selection/, () => ({ paymentId: 'PAY_0000000000000000000000' })),
  obsolete('payments of a store', 'query { payments(storeId: "store-uuid", limit: 20) { id orderId amount currency status paymentMethod amountDetails { amount taxAmount settlementCurrency settlementAmount refundedAmount } billingDetail { country state postcode isBusiness businessName taxId } createdAt } }', MONEY, /"amount" of type "MinorAmount!" must have a selection/),
  obsolete('refund tickets', 'query { refundTickets { id paymentId status requestedAmount reason createdAt } }', TICKETS, /Cannot query field "requestedAmount"/),
  obsolete('refund tickets of a store', 'query { refundTickets(storeId: "STORE_ID") { id paymentId storeId customerId reason status requestedAmount approvedAmount currency createdAt updatedAt resolvedAt } }', TICKETS, /Cannot query field "customerId"/),
]; // prettier-ignore
