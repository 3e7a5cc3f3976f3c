// Behaviour of the checkout pages. The forms also work without it, with less comfort.

const digitsOf = (text) => text.replace(/\D/g, '');

/** Formats the input of each card field. */
const SHAPES = {
  number: (text) =>
    digitsOf(text)
      .slice(0, 19)
      .replace(/(\d{4})(?=\d)/g, '$1 '),
  expiry: (text) => {
    const digits = digitsOf(text)
      .replace(/^(\d\d)20(\d\d)$/, '$1$2')
      .slice(0, 4);
    return digits.length > 2 ? `${digits.slice(0, 2)}/${digits.slice(2)}` : digits;
  },
  cvv: (text) => digitsOf(text).slice(0, 4),
  holder: (text) => text,
};

/**
 * Stores typed input only. As in the sandbox, a value that a script sets without input events does not count: it is
 * lost when the field is left or the form is sent.
 */
function keepTyped(input) {
  const shape = SHAPES[input.dataset.shape];
  let typed = '';
  const restore = () => {
    if (input.value !== typed) input.value = typed;
  };
  input.addEventListener('input', () => {
    const behind = digitsOf(input.value.slice(input.selectionStart ?? input.value.length)).length;
    typed = shape(input.value);
    if (input.value === typed) return;
    input.value = typed;
    let caret = typed.length;
    for (let left = behind; caret > 0 && left > 0; caret -= 1) if (/\d/.test(typed[caret - 1])) left -= 1;
    input.setSelectionRange(caret, caret);
  });
  input.addEventListener('blur', restore);
  return restore;
}

for (const form of document.querySelectorAll('form[data-card]')) {
  const restores = [...form.querySelectorAll('input[data-shape]')].map(keepTyped);
  form.addEventListener('submit', (event) => {
    for (const restore of restores) restore();
    if (form.checkValidity()) return;
    event.preventDefault();
    form.reportValidity();
  });
}

// One payment per click: block a second submit while the first is being sent.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    event.submitter?.setAttribute('aria-busy', 'true');
  });
}
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

for (const button of document.querySelectorAll('[data-device]')) {
  button.addEventListener('click', () => {
    document.querySelector('[data-device-note]').hidden = false;
  });
}

/** Polls for the outcome with growing pauses, and shows it. */
async function poll(address, then, pause = 200) {
  const answer = await fetch(address, { cache: 'no-store' }).then(
    (response) => (response.ok ? response.json() : undefined),
    () => undefined,
  );
  if (answer && answer.stage !== 'processing') location.replace(then);
  else setTimeout(() => poll(address, then, Math.min(pause * 1.5, 2000)), pause);
}
for (const wait of document.querySelectorAll('[data-poll]')) void poll(wait.dataset.poll, wait.dataset.then);
