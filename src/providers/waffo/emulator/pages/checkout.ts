import { layout, type Markup, type Part } from '../../../../pages/index.ts';
import { cardStage } from './card.ts';
import type { CheckoutStage, CheckoutView } from './checkout-port.ts';
import { closedStage, failureStage, leaveByItself, successStage } from './result.ts';
import {
  askAgain,
  challengeStage,
  chooseStage,
  phoneStage,
  processingStage,
  simulatorStage,
} from './views.ts';

const STAGES: Record<CheckoutStage, (view: CheckoutView) => Markup> = {
  choose: chooseStage,
  card: cardStage,
  phone: phoneStage,
  simulator: simulatorStage,
  challenge: challengeStage,
  processing: processingStage,
  success: successStage,
  failure: failureStage,
  closed: closedStage,
};

/**
 * The current checkout page. A subscription reaches its card form in two steps (method and "Pay", then the form):
 * `formOpen` means that the first is done.
 */
export function checkoutPage(view: CheckoutView, formOpen: boolean): Markup {
  const twoSteps = view.stage === 'card' && view.kind !== 'order' && !formOpen;
  const body = twoSteps ? chooseStage(view) : STAGES[view.stage](view);
  return layout({
    title: `${view.merchantName} – checkout`,
    shop: view.merchantName,
    head: head(view),
    body,
  });
}

function head(view: CheckoutView): Part {
  if (view.stage === 'processing') return askAgain;
  return (view.stage === 'success' || view.stage === 'failure') && leaveByItself(view);
}
