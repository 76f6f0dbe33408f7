import { all } from './dom';

/**
 * Makes tabs of a `data-tabs="name"` whose sections carry `data-tab="Label"`. Without scripts they stand one below the
 * other with their headings. The choice is remembered by the name, and every set of that name on the page follows it.
 */
export function tabs(root: ParentNode): void {
  for (const set of all('[data-tabs]', root)) {
    build(set, set.dataset['tabs'] ?? '');
  }
}

let sets = 0;

function build(set: HTMLElement, name: string): void {
  const panels = [...set.children].filter((child): child is HTMLElement => child instanceof HTMLElement && child.dataset['tab'] !== undefined);
  if (panels.length < 2) {
    return;
  }
  const prefix = `tabs-${sets++}`;
  const list = document.createElement('div');
  list.className = 'tablist';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', set.getAttribute('aria-label') ?? name);
  const buttons = panels.map((panel, index) => {
    const button = tabFor(panel, `${prefix}-${index}`);
    list.append(button);
    return button;
  });
  set.prepend(list);

  const show = (index: number): void => {
    panels.forEach((panel, at) => {
      panel.hidden = at !== index;
      buttons[at]?.setAttribute('aria-selected', String(at === index));
      buttons[at]?.setAttribute('tabindex', at === index ? '0' : '-1');
    });
  };
  const choose = (index: number): void => {
    show(index);
    remember(name, panels[index]?.dataset['tab'] ?? '');
  };
  buttons.forEach((button, index) => {
    button.addEventListener('click', () => choose(index));
    button.addEventListener('keydown', (event) => {
      const next = target(event.key, index, buttons.length);
      if (next !== undefined) {
        event.preventDefault();
        choose(next);
        buttons[next]?.focus();
      }
    });
  });
  show(Math.max(0, panels.findIndex((panel) => panel.dataset['tab'] === remembered(name))));
}

function tabFor(panel: HTMLElement, id: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'tab';
  button.id = id;
  button.textContent = panel.dataset['tab'] ?? '';
  button.setAttribute('role', 'tab');
  button.setAttribute('aria-controls', `${id}-panel`);
  panel.id = `${id}-panel`;
  panel.classList.add('tab-panel');
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', id);
  const heading = panel.querySelector('h2, h3, h4');
  heading?.classList.add('visually-hidden');
  return button;
}

function target(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`carillon.tabs.${name}`);
  } catch {
    return null;
  }
}

function remember(name: string, label: string): void {
  try {
    localStorage.setItem(`carillon.tabs.${name}`, label);
  } catch {
    // storage is closed to us: it lasts as long as the page
  }
}
