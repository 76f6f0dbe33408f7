import { all } from './dom';

/** A page that came back with errors begins at them, in the order of its fields; a form that is on its way is not sent again. */
export function forms(root: ParentNode): void {
  all('[data-error-summary]', root).forEach(sortByField);
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

function sortByField(summary: HTMLElement): void {
  const list = summary.querySelector('ul');
  const items = all('li', summary).map((item) => ({ item, field: fieldOf(item) }));
  items.sort((a, b) => (a.field && b.field ? (a.field.compareDocumentPosition(b.field) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1) : 0));
  list?.append(...items.map(({ item }) => item));
}

function fieldOf(item: HTMLElement): HTMLElement | null {
  const name = item.querySelector('a')?.hash.slice(1);
  return name ? document.getElementById(name) : null;
}
