import { alert, html, type Markup } from '../../../../pages/index.ts';
import { COUNTRIES } from './countries.ts';
import { field, money, page } from './parts.ts';
import type { DetailsView } from './port.ts';

/** The first step: e-mail, country and further data for the tax. `path` is the page's address. */
export function detailsPage(view: DetailsView, path: string): Markup {
  if (view.stage === 'paid')
    return closedPage(view, 'This checkout is paid', 'There is nothing left to pay here.');
  if (view.stage === 'expired') return expiredPage(view, path);
  const { billing } = view;
  return page(
    view,
    'checkout',
    html`<h1>Your details</h1>
      <section class="summary" aria-label="Order summary">
        <p class="amount">${money(view.price, view.currency)}</p>
        <p>${view.productName}<br /><span class="note">Tax is added in the next step.</span></p>
      </section>
      ${alert(view.message)}
      <form class="fields" method="post" action="${path}/details">
        <input type="hidden" name="token" value="" data-token />
        ${field('Email', 'email', { value: view.email, type: 'email', autocomplete: 'email', mode: 'email' })}
        <label class="field">
          <span>Country</span>
          <select name="country" autocomplete="country" required>
            ${COUNTRIES.map(
              ([code, name]) =>
                html`<option value="${code}" ${code === (billing.country ?? 'US') && html` selected`}>
                  ${name}
                </option>`,
            )}
          </select>
        </label>
        <div class="row">
          ${field('State or province', 'state', {
            value: billing.state,
            autocomplete: 'address-level1',
            isOptional: true,
          })}
          ${field('ZIP or postal code', 'postcode', {
            value: billing.postcode,
            autocomplete: 'postal-code',
            isOptional: true,
          })}
        </div>
        <label class="tick">
          <input type="checkbox" name="isBusiness" value="yes" ${billing.isBusiness && html` checked`} />
          <span>I am purchasing as a business</span>
        </label>
        ${field('Business name', 'businessName', { value: billing.businessName, isOptional: true })}
        ${field('Tax ID', 'taxId', { value: billing.taxId, isOptional: true })}
        <div class="go"><button class="primary" type="submit">Continue to payment</button></div>
      </form>`,
  );
}

function expiredPage(view: DetailsView, path: string): Markup {
  return page(
    view,
    'checkout',
    html`<h1>This checkout has expired</h1>
      <p>Nothing was charged. You can begin again with the same item.</p>
      <form method="post" action="${path}/renew">
        <div class="go"><button class="primary" type="submit">Start again</button></div>
      </form>`,
  );
}

function closedPage(view: DetailsView, heading: string, text: string): Markup {
  return page(
    view,
    'checkout',
    html`<h1>${heading}</h1>
      <p>${text}</p>`,
  );
}
