import type { Product } from '../provider/index.ts';
import type { Doctor } from './doctor.ts';
import { examineAll, type Tally } from './examination.ts';
import type { Verdict } from './verdict.ts';
import type { Given, BaseContext } from './base-context.ts';

/** One context to a merchant. */
export interface Consultation {
  context: BaseContext;
  examine(tell: (verdict: Verdict) => void): Promise<Tally>;
}

/** @param leaveOut ids of examinations */
type Open = (given: Given, dataDir: string, leaveOut: readonly string[]) => Consultation;

/** Loads only the code of one provider. */
const DOCTORS: Readonly<Record<Product, () => Promise<Open>>> = {
  waffo: async () => opening((await import('./waffo-doctor.ts')).waffoDoctor),
  pancake: async () => opening((await import('./pancake/doctor.ts')).pancakeDoctor),
};

/** Opens a context to a merchant of a provider. */
export function doctorOf(product: Product): Promise<Open> {
  return DOCTORS[product]();
}

function opening<V extends BaseContext>({ examinations, begin }: Doctor<V>): Open {
  return (given, dataDir, leaveOut) => {
    const context = begin(given, dataDir);
    const chosen = examinations(given.settings.target).filter(({ id }) => !leaveOut.includes(id));
    return { context, examine: (tell) => examineAll(chosen, context, tell) };
  };
}
