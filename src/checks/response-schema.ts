import type { Exchange, Message } from '../journal/index.ts';
import { judgeBodies } from './contract.ts';
import type { Check, CheckContext, Finding } from './finding.ts';
import { providerAnswers } from './reading.ts';

/** Whether the provider's answers fit the contract: the emulator must, and the sandbox shows where it departs. */
export const responseSchema: Check = responseSchemaFor(() => true);

/**
 * The same for some of the answers.
 * @param judged picks the answers that the provider gives to just this call, of its own accord
 */
export function responseSchemaFor(
  judged: (answer: Exchange, answers: readonly Exchange[]) => boolean,
): Check {
  return {
    id: 'response-schema',
    title: "The provider's answers fit the published contract",
    run(journal, context) {
      const answers = providerAnswers(journal);
      return judge(
        answers.filter((one) => judged(one, answers)),
        context,
      );
    },
  };
}

function judge(answers: readonly Exchange[], { spec, provider }: CheckContext): Finding[] {
  const report = `Report the exchange to ${provider.name}`;
  return judgeBodies({
    party: 'provider',
    check: 'response-schema',
    ignored: spec.semantics.ignored,
    exchanges: answers,
    message: ({ response }) => response as Message,
    contract: ({ operation }) => spec.operations.find(({ id }) => id === operation)?.response,
    words: {
      notJson: {
        why: `The outcome of the call is unknown: perhaps a proxy between merchant and ${provider.name} has answered.`,
        fix: `Run the case again. If it happens again, report the exchange to ${provider.name}.`,
      },
      violation: {
        why: 'An integration that trusts the contract may fail on this answer.',
        fix: `${report}. Until it is fixed, treat absent, null and empty in the same way.`,
      },
      unknown: {
        why: 'New fields appear without notice; an integration that refuses them stops working.',
        fix: 'Ignore unknown fields. If the field matters, compare this contract with a newer API reference.',
      },
    },
  });
}
