import { beforeEach, expect, test } from 'vitest';
import { tabs } from './tabs';

const HTML = `
  <div data-tabs="snippets">
    <section data-tab="Node"><h3>Node</h3><p>node</p></section>
    <section data-tab="Python"><h3>Python</h3><p>python</p></section>
    <section data-tab="Go"><h3>Go</h3><p>go</p></section>
  </div>`;

beforeEach(() => {
  localStorage.clear();
  page();
});

test('shows one panel, tied to its tab', () => {
  expect(shown()).toEqual(['Node']);
  const [tab] = tabButtons();
  const panel = document.getElementById(tab!.getAttribute('aria-controls')!);
  expect(panel?.getAttribute('aria-labelledby')).toBe(tab!.id);
});

test('remembers the choice by its name', () => {
  tabButtons()[1]!.click();
  page();

  expect(shown()).toEqual(['Python']);
});

test('moves by arrow keys, round the ends', () => {
  press('ArrowLeft');
  expect(shown()).toEqual(['Go']);
  press('ArrowRight');
  expect(shown()).toEqual(['Node']);
  press('End');
  expect(shown()).toEqual(['Go']);
  expect(document.activeElement?.textContent).toBe('Go');
});

test('keeps only the chosen tab in the tab order', () => {
  tabButtons()[2]!.click();

  expect(tabButtons().map((tab) => tab.tabIndex)).toEqual([-1, -1, 0]);
});

test('leaves a single section as it is', () => {
  document.body.innerHTML = '<div data-tabs="one"><section data-tab="Only">text</section></div>';
  tabs(document);

  expect(document.querySelector('[role=tablist]')).toBeNull();
});

function page(): void {
  document.body.innerHTML = HTML;
  tabs(document);
}

function tabButtons(): HTMLButtonElement[] {
  return [...document.querySelectorAll<HTMLButtonElement>('[role=tab]')];
}

function shown(): (string | undefined)[] {
  return [...document.querySelectorAll<HTMLElement>('section')].filter((panel) => !panel.hidden).map((panel) => panel.dataset['tab']);
}

function press(key: string): void {
  const chosen = tabButtons().find((tab) => tab.getAttribute('aria-selected') === 'true')!;
  chosen.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}
