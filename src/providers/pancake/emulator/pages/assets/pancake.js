// Behaviour of the checkout that only Pancake has: a known buyer comes with a session token in the address's fragment.

const KEY = `token of ${location.pathname.split('/').slice(0, 3).join('/')}`;
const [, token] = /(?:^#|&)token=([^&]+)/.exec(location.hash) ?? [];
if (token) {
  sessionStorage.setItem(KEY, decodeURIComponent(token));
  // The token opens the buyer's account: it must not stay where it can be copied from.
  history.replaceState(undefined, '', location.pathname + location.search);
}
for (const input of document.querySelectorAll('input[data-token]')) {
  input.value = sessionStorage.getItem(KEY) ?? '';
}
