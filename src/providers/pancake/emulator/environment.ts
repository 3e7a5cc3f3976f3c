/** Test and live data never meet. */
export const ENVIRONMENTS = ['test', 'prod'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];
