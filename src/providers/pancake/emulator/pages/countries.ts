/** Countries of the first form. */
export const COUNTRIES: readonly (readonly [code: string, name: string])[] = [
  ['US', 'United States'], ['AU', 'Australia'], ['BR', 'Brazil'], ['CA', 'Canada'], ['CN', 'China'], ['FR', 'France'],
  ['DE', 'Germany'], ['HK', 'Hong Kong'], ['IN', 'India'], ['IE', 'Ireland'], ['IT', 'Italy'], ['JP', 'Japan'],
  ['KR', 'South Korea'], ['MX', 'Mexico'], ['NL', 'Netherlands'], ['SG', 'Singapore'], ['ES', 'Spain'],
  ['CH', 'Switzerland'], ['GB', 'United Kingdom'],
]; // prettier-ignore
