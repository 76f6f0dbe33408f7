import { beforeEach, expect, test } from 'vitest';
import { menus } from './menus';

menus(document);

beforeEach(() => {
  document.body.innerHTML = '<details class="menu" open><summary>Apps</summary><a href="#one">One</a></details><button>Elsewhere</button>';
});

test('closes by Escape and gives the focus back to its summary', () => {
  document.querySelector('a')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));

  expect(menu().open).toBe(false);
  expect(document.activeElement?.tagName).toBe('SUMMARY');
});

test('closes by a click elsewhere, not by one inside', () => {
  menu().querySelector('a')!.click();
  expect(menu().open).toBe(true);

  document.querySelector('button')!.click();
  expect(menu().open).toBe(false);
});

test('closes when the focus walks on', () => {
  document.querySelector('button')!.focus();

  expect(menu().open).toBe(false);
});

function menu(): HTMLDetailsElement {
  return document.querySelector('details')!;
}
