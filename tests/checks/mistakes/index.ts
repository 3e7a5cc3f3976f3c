import { acknowledgementMistakes } from './acknowledgements.ts';
import { formatMistakes } from './formats.ts';
import { identityMistakes } from './identity.ts';
import { pacingMistakes } from './pacing.ts';
import { qualityMistakes } from './quality.ts';
import { schemaMistakes } from './schemas.ts';
import { signatureMistakes } from './signatures.ts';
import { stateMistakes } from './states.ts';

/** Every mistake that a check tells of. */
export const mistakes = [
  ...signatureMistakes,
  ...schemaMistakes,
  ...acknowledgementMistakes,
  ...identityMistakes,
  ...pacingMistakes,
  ...stateMistakes,
  ...formatMistakes,
  ...qualityMistakes,
];
