/** The two environments of the platform. They share no data. */
export type Environment = 'test' | 'prod';

/** In the order in which the platform tries keys. */
export const ENVIRONMENTS: readonly Environment[] = ['test', 'prod'];
