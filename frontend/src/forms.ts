import { all } from './dom';

/** A page that came back with errors begins at them; a form that is on its way is not sent again. */
export function forms(root: ParentNode): void {
  all('[data-error-summary]', root)[0]?.focus();
  for (const form of all<HTMLFormElement>('form[method="post" i]', root)) {
    form.addEventListener('submit', (event) => {
      if (form.dataset['sent'] !== undefined) {
        event.preventDefault();
        return;
      }
      form.dataset['sent'] = '';
    });
  }
  addEventListener('pageshow', () => all('form[data-sent]').forEach((form) => delete form.dataset['sent']));
}
