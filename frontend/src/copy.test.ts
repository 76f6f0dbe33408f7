import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { copyButtons } from './copy';

let copied: string[];

beforeEach(() => {
  vi.useFakeTimers();
  copied = [];
  clipboard((text) => {
    copied.push(text);
    return Promise.resolve();
  });
});

afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = '';
});

test('copies the code of its block and says so for two seconds', async () => {
  const button = page('<figure class="code"><button data-copy>Copy</button><pre><code>make run\n</code></pre></figure>');

  await click(button);

  expect(copied).toEqual(['make run']);
  expect(button.textContent).toBe('Copied');
  expect(document.querySelector('[role=status]')?.textContent).toBe('Copied');
  vi.advanceTimersByTime(2000);
  expect(button.textContent).toBe('Copy');
});

test('goes back to its own word when pressed twice', async () => {
  const button = page('<span class="value"><code>key</code><button data-copy>Copy</button></span>');

  await click(button);
  await click(button);
  vi.advanceTimersByTime(4000);

  expect(button.textContent).toBe('Copy');
});

test('says it to whoever hears the name of the button, too', async () => {
  const button = page('<span class="value"><code>key</code><button data-copy aria-label="Copy the key">Copy</button></span>');

  await click(button);

  expect(button.getAttribute('aria-label')).toBe('Copied');
  await click(button);
  vi.advanceTimersByTime(4000);
  expect(button.getAttribute('aria-label')).toBe('Copy the key');
});

test('selects the text where the clipboard is closed', async () => {
  clipboard(() => Promise.reject(new Error('denied')));
  const button = page('<span class="value"><code>key</code><button data-copy>Copy</button></span>');

  await click(button);

  expect(button.textContent).toBe('Press Ctrl+C');
  expect(getSelection()?.toString()).toBe('key');
});

function clipboard(writeText: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
}

function page(html: string): HTMLButtonElement {
  document.body.innerHTML = html;
  copyButtons(document);
  return document.querySelector('button')!;
}

async function click(button: HTMLButtonElement): Promise<void> {
  button.click();
  await vi.advanceTimersByTimeAsync(0);
}
