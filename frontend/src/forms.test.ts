import { expect, test } from 'vitest';
import { forms } from './forms';

test('a form is sent once, until the page is shown again', () => {
  document.body.innerHTML = '<form method="post"><button>Create</button></form>';
  forms(document);
  const form = document.querySelector('form')!;

  expect(submit(form)).toBe(true);
  expect(submit(form)).toBe(false);
  dispatchEvent(new Event('pageshow'));
  expect(submit(form)).toBe(true);
});

test('a page with errors begins at their summary', () => {
  document.body.innerHTML = '<div data-error-summary tabindex="-1">Two errors</div>';
  forms(document);

  expect((document.activeElement as HTMLElement).textContent).toBe('Two errors');
});

test('the summary of errors has the order of the fields', () => {
  document.body.innerHTML =
    '<div data-error-summary tabindex="-1"><ul><li><a href="#read">Read it.</a></li><li><a href="#name">Name it.</a></li></ul></div>' +
    '<input id="name"><input id="read">';
  forms(document);

  expect([...document.querySelectorAll('li')].map((item) => item.textContent)).toEqual(['Name it.', 'Read it.']);
});

function submit(form: HTMLFormElement): boolean {
  return form.dispatchEvent(new Event('submit', { cancelable: true }));
}
