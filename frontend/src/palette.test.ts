import { beforeEach, expect, test, vi } from 'vitest';
import { matching, palette, placesOf } from './palette';

const PLACES = ['Billing service', 'Staging', 'Webshop', 'My blog'].map((title) => ({ title, kind: 'Apps', path: `/${title}` }));

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  document.body.innerHTML = `
    <nav class="menu-list" aria-label="Apps"><a href="/o/1/a/1">Webshop</a><a href="/o/1/a/2">Staging</a></nav>
    <nav class="sections" aria-label="Sections of the app"><a href="/o/1/a/1">Webshop again</a><a href="/o/1/a/1/keys">Keys</a></nav>`;
});

test('finds by the start, by a word, by letters in order', () => {
  expect(titles('bi')).toEqual(['Billing service']);
  expect(titles('ser')).toEqual(['Billing service']);
  expect(titles('wsh')).toEqual(['Webshop']);
  expect(titles('xyz')).toEqual([]);
});

test('puts a name that begins with it first', () => {
  expect(titles('b')[0]).toBe('Billing service');
  expect(titles('bl')[0]).toBe('My blog');
});

test('shows everything before anything is typed', () => {
  expect(titles('')).toHaveLength(4);
});

test('names each place of the page once', () => {
  expect(placesOf(document).map((place) => [place.title, place.kind])).toEqual([
    ['Webshop', 'Apps'],
    ['Staging', 'Apps'],
    ['Keys', 'Sections of the app'],
  ]);
});

test('opens by Ctrl-K and walks by arrow keys', () => {
  palette(document);
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
  const input = document.querySelector<HTMLInputElement>('.palette-input')!;

  expect(document.querySelector<HTMLDialogElement>('dialog')!.open).toBe(true);
  expect(document.activeElement).toBe(input);
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }));
  expect(chosen(input)).toContain('Keys');
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
  expect(chosen(input)).toContain('Webshop');
});

test('takes what the server finds, if it is still asked for', async () => {
  document.body.dataset['places'] = '/o/1/places';
  const answers: ((response: Response) => void)[] = [];
  globalThis.fetch = vi.fn(() => new Promise((resolve) => answers.push(resolve))) as typeof fetch;
  palette(document);
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', metaKey: true }));
  const input = document.querySelector<HTMLInputElement>('.palette-input:last-of-type')!;

  type(input, 'far');
  type(input, 'fara');
  answers[0]!(json([{ title: 'Farther', kind: 'App', path: '/far' }]));
  answers[1]!(json([{ title: 'Faraday', kind: 'App', path: '/faraday' }]));
  await new Promise((resolve) => setTimeout(resolve));

  const shown = input.closest('dialog')!.querySelector('ul')!.textContent;
  expect(shown).toContain('Faraday');
  expect(shown).not.toContain('Farther');
  delete document.body.dataset['places'];
});

function titles(typed: string): string[] {
  return matching(PLACES, typed).map((place) => place.title);
}

function chosen(input: HTMLInputElement): string | null | undefined {
  return document.getElementById(input.getAttribute('aria-activedescendant')!)?.textContent;
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input'));
}

function json(value: object): Response {
  return new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json' } });
}
