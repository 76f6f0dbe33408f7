import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { secrets } from './secret';

let asked: { url: string; body: string; accept: string | null }[];
let sentOrdinarily: number;
let copied: string[];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  copied = [];
  sentOrdinarily = 0;
  HTMLFormElement.prototype.submit = () => {
    sentOrdinarily++;
  };
  Object.defineProperty(navigator, 'clipboard', {
    value: { writeText: (text: string) => Promise.resolve(copied.push(text)) },
    configurable: true,
  });
  answer(new Response('s3cret', { headers: { 'Content-Type': 'text/plain;charset=UTF-8' } }));
  document.body.innerHTML = `
    <form data-secret method="post" action="/secret">
      <input type="hidden" name="_csrf" value="token"><output>••••</output>
      <button type="submit">Show for 30 s<span class="visually-hidden">: the secret</span></button><button type="button" data-secret-copy>Copy</button>
    </form>`;
  secrets(document);
});

afterEach(() => {
  vi.useRealTimers();
});

test('shows the secret for thirty seconds, counting down', async () => {
  await press('[type=submit]');

  expect(shown()).toBe('s3cret');
  expect(asked[0]).toEqual({ url: 'http://localhost:3000/secret', body: '_csrf=token', accept: 'text/plain' });
  vi.advanceTimersByTime(29_000);
  expect(document.querySelector('[type=submit]')?.textContent).toBe('Hide (1 s)');
  vi.advanceTimersByTime(1_000);
  expect(document.body.textContent).not.toContain('s3cret');
  expect(document.querySelector('[type=submit]')?.innerHTML).toBe('Show for 30 s<span class="visually-hidden">: the secret</span>');
});

test('hides it at a second press, without asking again', async () => {
  await press('[type=submit]');
  await press('[type=submit]');

  expect(document.body.textContent).not.toContain('s3cret');
  expect(asked).toHaveLength(1);
});

test('copies without showing', async () => {
  await press('[data-secret-copy]');

  expect(copied).toEqual(['s3cret']);
  expect(document.body.textContent).not.toContain('s3cret');
});

test('shows nothing of an answer that is no secret, and sends the form the ordinary way', async () => {
  answer(new Response('<html>Sign in</html>', { headers: { 'Content-Type': 'text/html' } }));

  await press('[type=submit]');

  expect(document.body.textContent).not.toContain('Sign in');
  expect(sentOrdinarily).toBe(1);
});

function answer(response: Response): void {
  globalThis.fetch = ((url: string, init: RequestInit) => {
    asked.push({ url, body: String(init.body), accept: new Headers(init.headers).get('Accept') });
    return Promise.resolve(response);
  }) as typeof fetch;
}

function shown(): string | null | undefined {
  return document.querySelector('output')?.textContent;
}

async function press(selector: string): Promise<void> {
  document.querySelector<HTMLButtonElement>(selector)!.click();
  await vi.advanceTimersByTimeAsync(0);
}
