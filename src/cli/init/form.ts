import type { MerchantOperation } from '../../merchant/index.ts';
import type { Answers, Question } from './answers.ts';
import { commentedOut, indented } from './yaml.ts';

/** What the description of a merchant looks like for one provider. */
export interface Form {
  /** Packages that only merchants of this provider depend on. */
  sdk: readonly string[];
  /** The usual answers. */
  webhook: string;
  features: readonly string[];
  /** Lines of the two calls that every merchant has. */
  createOrder(answers: Answers, edit: Marker): string[];
  getOrder(answers: Answers, edit: Marker): string[];
  /** The calls that some have. */
  blocks: readonly Block[];
  /** What the started server finds in its environment. */
  environment: readonly string[];
  /** Further keys below `merchant`. */
  more: readonly string[];
  /** Lines below `policy:`. */
  policy: readonly string[];
}

/** A call that only some merchants have. */
export interface Block {
  name: MerchantOperation;
  /** Any of these makes it needed; without one it is optional. */
  features: readonly string[];
  lines(paths: Paths): string[];
}

/** Where the objects of the merchant's API stand, as far as the two paths that are known tell. */
export interface Paths {
  /** Of one order. */
  order: string;
  /** What stands before `/orders`. */
  root: string;
}

/** The comment on an answer, if it needs one. */
export type Marker = (question: Question) => string;

/** How a refusal is described. */
export const ERROR = 'error: { message: /error } # EDIT: the message to the buyer after a refusal';

/** The lines below `operations:`; what no listed feature needs is commented out. */
export function operationLines(form: Form, answers: Answers, edit: Marker): string[] {
  const paths = pathsOf(answers);
  const rest = form.blocks.flatMap(({ name, features, lines }) => {
    const block = [`${name}:`, ...indented(lines(paths), 2)];
    return features.some((feature) => answers.features.includes(feature)) ? block : commentedOut(block);
  });
  return [...form.createOrder(answers, edit), ...form.getOrder(answers, edit), ...rest];
}

/** Path of `METHOD /path`, without query and trailing slash. */
export function pathOf(request: string): string {
  return (/\/[^\s?#]*/.exec(request)?.[0] ?? '').replace(/\/+$/, '');
}

/** The line that names the order in the body of a call that has no place for it in its path. */
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
