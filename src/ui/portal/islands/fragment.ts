/**
 * What stands in an address after `#` never reaches a server, so two things need a script.
 *
 * Contents
 * - keepFragment   switching language or letters keeps it, and so does signing in
 * - takeTicket     a sign-in that goes on after another site carries its ticket there
 */

/** The switches come back to this page, and a sign-in leads on to it: with what the address carries. */
export function keepFragment(root: Document | HTMLElement = document): void {
  for (const form of Array.from(
    root.querySelectorAll<HTMLFormElement>('form.jp-switch-form, form[action^="/sign-in"]'),
  )) {
    const action = form.getAttribute('action') ?? '';
    form.addEventListener('submit', () => {
      if (location.hash) form.setAttribute('action', action + location.hash);
    });
  }
}

/** `#ticket=…&returnTo=…`: posts it, and takes it out of the address. */
export function takeTicket(root: Document | HTMLElement = document): void {
  const form = root.querySelector<HTMLFormElement>('form[data-ticket]');
  if (!form || !location.hash) return;
  const given = new URLSearchParams(location.hash.slice(1));
  const ticket = given.get('ticket');
  if (!ticket) return;
  const put = (name: string, value: string): void => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  };
  put('ticket', ticket);
  put('next', given.get('returnTo') ?? '/');
  history.replaceState(null, '', location.pathname);
  form.submit();
}
