/** The two worlds of the platform. Nothing of one is seen in the other. */
export type Environment = 'test' | 'prod';

/** In the order in which the platform tries keys. */
export const ENVIRONMENTS: readonly Environment[] = ['test', 'prod'];
