import { beforeEach, expect, test } from 'vitest';
import { themeSwitch } from './themeSwitch';

let systemIsDark: boolean;

beforeEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset['theme'];
  Object.defineProperty(window, 'matchMedia', { value: () => ({ matches: systemIsDark }), configurable: true });
  document.body.innerHTML = '<button data-theme-switch></button>';
  themeSwitch(document);
});

test.each([
  [false, 'dark'],
  [true, 'light'],
])('turns away from what the system shows (dark: %s)', (dark, expected) => {
  systemIsDark = dark;

  document.querySelector('button')!.click();

  expect(document.documentElement.dataset['theme']).toBe(expected);
  expect(localStorage.getItem('carillon.theme')).toBe(expected);
});

test('turns back again', () => {
  systemIsDark = false;

  document.querySelector('button')!.click();
  document.querySelector('button')!.click();

  expect(document.documentElement.dataset['theme']).toBe('light');
});
