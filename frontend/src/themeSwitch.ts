import { all, announce } from './dom';

const KEY = 'carillon.theme';

/** The button that turns the page to the other theme, and keeps it in this browser. */
export function themeSwitch(root: ParentNode): void {
  for (const button of all<HTMLButtonElement>('[data-theme-switch]', root)) {
    button.addEventListener('click', () => {
      const next = shown() === 'dark' ? 'light' : 'dark';
      document.documentElement.dataset['theme'] = next;
      keep(next);
      announce(next === 'dark' ? 'Dark theme' : 'Light theme');
    });
  }
}

function shown(): string {
  return document.documentElement.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

function keep(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // storage is closed to us: it lasts as long as the page
  }
}
