import type { Product } from '../provider/index.ts';
import type { Doctor } from './doctor.ts';
import { examineAll, type Tally } from './examination.ts';
import type { Verdict } from './verdict.ts';
import type { Given, Visit } from './visit.ts';

/** One visit to a merchant. */
export interface Consultation {
  visit: Visit;
  examine(tell: (verdict: Verdict) => void): Promise<Tally>;
}

/** @param leaveOut ids of examinations */
type Open = (given: Given, dataDir: string, leaveOut: readonly string[]) => Consultation;

/** Loads only the code of one provider. */
const DOCTORS: Readonly<Record<Product, () => Promise<Open>>> = {
  waffo: async () => opening((await import('./waffo-doctor.ts')).waffoDoctor),
  pancake: async () => opening((await import('./pancake/doctor.ts')).pancakeDoctor),
};

/** Opens a visit to a merchant of a provider. */
export function doctorOf(product: Product): Promise<Open> {
  return DOCTORS[product]();
}

function opening<V extends Visit>({ examinations, begin }: Doctor<V>): Open {
  return (given, dataDir, leaveOut) => {
    const visit = begin(given, dataDir);
    const chosen = examinations(given.settings.target).filter(({ id }) => !leaveOut.includes(id));
    return { visit, examine: (tell) => examineAll(chosen, visit, tell) };
  };
}
