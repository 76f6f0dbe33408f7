import { all } from './dom';

/** Menus are `<details>`: Escape and a click elsewhere close them, as people expect of menus. */
export function menus(root: Document): void {
  root.addEventListener('click', (event) => {
    for (const menu of open()) {
      if (!menu.contains(event.target as Node)) {
        menu.open = false;
      }
    }
  });
  root.addEventListener('keydown', (event) => {
    const [menu] = event.key === 'Escape' ? open() : [];
    if (menu) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
  root.addEventListener('focusin', (event) => {
    for (const menu of open()) {
      if (!menu.contains(event.target as Node)) {
        menu.open = false;
      }
    }
  });
}

function open(): HTMLDetailsElement[] {
  return all<HTMLDetailsElement>('details.menu[open]');
}
