/** The two worlds of the platform. Nothing of one is seen in the other. */
export type Environment = 'test' | 'prod';
