import { alert, html, leavingTo, type Markup } from '../../../../pages/index.ts';
import { cardFields, money, page, sumLines, terms } from './parts.ts';
import type { ChangeView } from './port.ts';

const HEADINGS = {
  changed: 'Your plan has changed',
  scheduled: 'Your plan change is scheduled',
  failure: 'The plan change failed',
  expired: 'This plan change cannot be confirmed any more',
} as const;

/** The page on which a buyer confirms a plan change. `path` is its address. */
export function changePage(view: ChangeView, path: string): Markup {
  if (view.stage === 'confirm') return page(view, 'plan change', confirmStage(view, path));
  const done = leavingTo(view.doneUrl);
  const good = view.stage === 'changed' || view.stage === 'scheduled';
  return page(
    view,
    'plan change',
    html`<div class="result ${good ? 'good' : 'bad'}">
      <div class="mark" aria-hidden="true">${good ? '✓' : '!'}</div>
      <h1>${HEADINGS[view.stage]}</h1>
      ${view.stage === 'failure' && alert(view.message ?? 'The payment was not completed.')}
      <p>${view.stage === 'scheduled' ? `It takes effect on ${view.effective}.` : resultText(view)}</p>
      ${done && html`<a class="primary" href="${done}">Done</a>`}
    </div>`,
  );
}

function resultText({ stage, currentPlan, productName }: ChangeView): string {
  return stage === 'changed' ? `You are now on ${productName}.` : `You stay on ${currentPlan}.`;
}

function confirmStage(view: ChangeView, path: string): Markup {
  const { isImmediate, now, sum, currentPlan, productName, effective } = view;
  return html`<h1>Confirm plan change</h1>
    <p>From ${currentPlan} to ${productName}, ${isImmediate ? 'at once' : `on ${effective}`}.</p>
    ${sumLines(view, sum)}
    <p>${isImmediate ? `Charged now: ${money(now, sum.currency)}` : 'Nothing is charged now.'}</p>
    ${alert(view.message)}
    <form class="fields" method="post" action="${path}/confirm" data-card>
      ${
        isImmediate &&
        html`<details class="fold">
          <summary>Pay with another card</summary>
          ${cardFields(true)}
        </details>`
      }
      ${terms()}
      <div class="go"><button class="primary" type="submit">Confirm change</button></div>
    </form>`;
}
