import { textAt, urlOf, valueAt } from '../../../../core/index.ts';
import { isPlaceholderText } from '../../../../checks/placeholders.ts';
import type { Create, Problem, Rule } from './problem.ts';

const REVIEW =
  'Waffo and the card schemes see in it what is sold; such orders are rejected in review, or declined as risky.';
const STATEMENT =
  'Buyers and banks see it on the checkout page and in disputes; with a text that says nothing you lose the dispute.';
const IMAGE = /\.(png|jpe?g|gif|webp|svg|bmp|ico|avif|tiff?)$/i;
// com.acme.app: a reversed domain in lower case. "Booking.com" is a name.
const PACKAGE_ID = /^(com|org|net|io|app|dev|co|me|cn|id|in|uk|de|xyz)(\.[a-z0-9_]+)+$/;

/** What is sold: description, name, and where it can be seen. */
export const goodsRules: readonly Rule[] = [description, goodsName, whereSold, goodsUrl, appName];

function description({ operation, body }: Create): Problem[] {
  return descriptionsOf(operation, body)
    .filter(([, text]) => isPlaceholderText(text))
    .map(([field, value]) => ({
      id: 'description',
      severity: 'error',
      field,
      value,
      what: 'is a placeholder',
      why: STATEMENT,
      fix: 'Say what is bought, such as "Gold pack, 500 coins" or "Premium plan, monthly".',
    }));
}

function goodsName({ operation, body }: Create): Problem[] {
  const [field, value] = ['goodsInfo.goodsName', textAt(body, 'goodsInfo.goodsName')];
  const fix = 'Send the name of the product as the shop shows it.';
  if (value === undefined) {
    // Sources disagree: orders with the page or the app alone are taken.
    const isEnough =
      isAdvisory(operation) || textAt(body, 'goodsInfo.goodsUrl') || textAt(body, 'goodsInfo.appName');
    const what = isAdvisory(operation)
      ? 'is missing'
      : "is missing, which the API reference's schema requires";
    return [{ id: 'goods-name', severity: isEnough ? 'warning' : 'error', field, what, why: REVIEW, fix }];
  }
  if (!isPlaceholderText(value)) return [];
  return [
    { id: 'goods-name', severity: 'warning', field, value, what: 'is a placeholder', why: REVIEW, fix },
  ];
}

function whereSold({ operation, body }: Create): Problem[] {
  if (textAt(body, 'goodsInfo.goodsUrl') ?? textAt(body, 'goodsInfo.appName')) return [];
  return [
    {
      id: 'goods-source',
      severity: isAdvisory(operation) ? 'warning' : 'error',
      field: 'goodsInfo.goodsUrl',
      what: 'and goodsInfo.appName are both missing',
      why: REVIEW,
      fix: "Send the product's page (or your official site) as goodsUrl, or your app's name in the store as appName. Only a written exemption from Waffo makes both optional.",
    },
  ];
}

function goodsUrl({ body }: Create): Problem[] {
  const [field, value] = ['goodsInfo.goodsUrl', textAt(body, 'goodsInfo.goodsUrl')];
  if (value === undefined) return [];
  const url = urlOf(value);
  const problem = { id: 'goods-url', severity: 'error', field, value, why: REVIEW } as const;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return [
      { ...problem, what: 'is not an http(s) address', fix: "Send the full address of the product's page." },
    ];
  }
  if (!IMAGE.test(url.pathname)) return [];
  return [
    {
      ...problem,
      what: 'is an image',
      fix: "Send the product's page or your official site, not a picture of it.",
    },
  ];
}

function appName({ body }: Create): Problem[] {
  const [field, value] = ['goodsInfo.appName', textAt(body, 'goodsInfo.appName')];
  const fix = 'Send the name under which the app stands in the store; without an app send goodsUrl instead.';
  if (value === undefined) return [];
  if (isPlaceholderText(value)) {
    return [{ id: 'app-name', severity: 'error', field, value, what: 'is a placeholder', why: REVIEW, fix }];
  }
  if (!PACKAGE_ID.test(value)) return [];
  // The field's own description asks for a package name, the acceptance rules forbid it.
  return [{ id: 'app-name', severity: 'warning', field, value, what: 'is a package id', why: REVIEW, fix }];
}

/** For subscriptions the contract leaves the goods optional; only the guide asks for them. */
function isAdvisory(operation: Create['operation']): boolean {
  return operation !== 'orderCreate';
}

function descriptionsOf(
  operation: Create['operation'],
  body: Create['body'],
): [field: string, text: string][] {
  if (operation !== 'subscriptionChange') {
    const field = operation === 'orderCreate' ? 'orderDescription' : 'productInfo.description';
    const text = textAt(body, field);
    return text === undefined ? [] : [[field, text]];
  }
  const plans = valueAt(body, 'productInfoList');
  return (Array.isArray(plans) ? plans : []).flatMap((plan: unknown, index): [string, string][] => {
    const text = textAt(plan, 'description');
    return text === undefined ? [] : [[`productInfoList[${index}].description`, text]];
  });
}
