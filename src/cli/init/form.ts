import type { MerchantOperation } from '../../merchant/index.ts';
import type { Answers, Question } from './answers.ts';
import { commentedOut, indented } from './yaml.ts';

/** The form of a merchant's description for one provider. */
export interface Form {
  /** Packages that only merchants of this provider use. */
  sdk: readonly string[];
  /** The default answers. */
  webhook: string;
  features: readonly string[];
  /** The lines of the two calls that every merchant has. */
  createOrder(answers: Answers, edit: Marker): string[];
  getOrder(answers: Answers, edit: Marker): string[];
  /** The calls that only some merchants have. */
  blocks: readonly Block[];
  /** Variables that the started server gets. */
  environment: readonly string[];
  /** Further keys below `merchant`. */
  more: readonly string[];
  /** Lines below `policy:`. */
  policy: readonly string[];
}

/** A call that only some merchants have. */
export interface Block {
  name: MerchantOperation;
  /** It is needed if any of these is integrated; if empty, it is optional. */
  features: readonly string[];
  lines(paths: Paths): string[];
}

/** The paths of the merchant's objects, derived from the two known paths. */
export interface Paths {
  /** Of one order. */
  order: string;
  /** The part before `/orders`. */
  root: string;
}

/** The comment on an answer, if it needs one. */
export type Marker = (question: Question) => string;

/** How a refusal is described. */
export const ERROR = 'error: { message: /error } # EDIT: the message to the buyer after a refusal';

/** The lines below `operations:`; calls that no listed feature needs are commented out. */
export function operationLines(form: Form, answers: Answers, edit: Marker): string[] {
  const paths = pathsOf(answers);
  const rest = form.blocks.flatMap(({ name, features, lines }) => {
    const block = [`${name}:`, ...indented(lines(paths), 2)];
    return features.some((feature) => answers.features.includes(feature)) ? block : commentedOut(block);
  });
  return [...form.createOrder(answers, edit), ...form.getOrder(answers, edit), ...rest];
}

/** The path of `METHOD /path`, without query and trailing slash. */
export function pathOf(request: string): string {
  return (/\/[^\s?#]*/.exec(request)?.[0] ?? '').replace(/\/+$/, '');
}

/** The line with the order id in the body, for a call that has no place for it in its path. */
export function orderInBody({ getOrder: request }: Answers): string[] {
  const inBody = !request.startsWith('GET ') && !request.includes('{merchantOrderId}');
  return inBody ? ["  body: { merchantOrderId: '{merchantOrderId}' } # EDIT: the name of your API"] : [];
}

function pathsOf({ createOrder, getOrder }: Answers): Paths {
  const orders = pathOf(createOrder);
  const one = /\s(\S*\{merchantOrderId\})$/.exec(getOrder)?.[1];
  return {
    order: one !== undefined && !one.includes('?') ? one : `${orders}/{merchantOrderId}`,
    root: orders.slice(0, Math.max(0, orders.lastIndexOf('/'))),
  };
}
