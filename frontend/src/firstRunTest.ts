import { type Dialect, pusher, stomp } from './dialects';
import { all, announce } from './dom';
import { FirstRun, type Progress, type Surroundings } from './firstRun';

/**
 * A form `data-first-run` runs the whole loop in this browser, by the protocol that is chosen in it: the socket goes to
 * `data-pusher` or, with `data-key`, to `data-stomp`; the event is published by sending the form. Its list has one
 * `data-step` per step.
 */
export function firstRunTest(root: ParentNode): void {
  for (const form of all<HTMLFormElement>('form[data-first-run]', root)) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      void run(form);
    });
  }
}

async function run(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')!;
  if (button.getAttribute('aria-disabled') === 'true') {
    return;
  }
  // not disabled, for then the focus would fall off the page
  button.setAttribute('aria-disabled', 'true');
  all('[data-step]', form).forEach((item) => paint(item, 'waiting', ''));
  const started = performance.now();
  const well = await new FirstRun(dialect(form), surroundings(form), (progress) => show(form, progress)).run();
  button.removeAttribute('aria-disabled');
  button.textContent = 'Run it again';
  const summary = form.querySelector<HTMLElement>('[data-summary]');
  if (summary) {
    summary.textContent = well ? `All of it worked, in ${duration(performance.now() - started)}.` : '';
  }
  announce(well ? 'All four steps worked' : (form.querySelector('.step-failed .step-detail')?.textContent ?? 'The test failed'));
}

function dialect(form: HTMLFormElement): Dialect {
  const { pusher: pusherUrl = '', stomp: stompUrl = '', key = '' } = form.dataset;
  return new FormData(form).get('protocol') === 'stomp' ? stomp(stompUrl, key) : pusher(pusherUrl);
}

function surroundings(form: HTMLFormElement): Surroundings {
  return {
    open: (url, subprotocols) => new WebSocket(url, subprotocols),
    now: () => performance.now(),
    pageIsSecure: location.protocol === 'https:',
    publish: async (channel, marker) => {
      const body = new URLSearchParams([...new FormData(form)] as [string, string][]);
      body.set('channel', channel);
      body.set('marker', marker);
      const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' }, redirect: 'manual' });
      if (answer.type === 'opaqueredirect') {
        return { status: 401 };
      }
      const reason = answer.ok ? undefined : await reasonOf(answer);
      return reason === undefined ? { status: answer.status } : { status: answer.status, reason };
    },
  };
}

/** Problem details carry the reason for people in `detail`. */
async function reasonOf(answer: Response): Promise<string | undefined> {
  try {
    return ((await answer.json()) as { detail?: string }).detail;
  } catch {
    return undefined;
  }
}

function show(form: HTMLFormElement, progress: Progress): void {
  const item = form.querySelector<HTMLElement>(`[data-step="${progress.step}"]`);
  if (!item) {
    return;
  }
  switch (progress.state) {
    case 'running':
      paint(item, 'running', '…');
      break;
    case 'done':
      paint(item, 'done', duration(progress.milliseconds));
      break;
    case 'failed':
      paint(item, 'failed', progress.code === undefined ? 'failed' : `failed, code ${progress.code}`, progress.hint, progress.code);
  }
}

function paint(item: HTMLElement, state: string, result: string, hint = '', code?: number): void {
  item.className = `step step-${state}`;
  item.querySelector('.step-result')!.textContent = result;
  const detail = item.querySelector('.step-detail')!;
  detail.textContent = hint;
  if (code !== undefined && code >= 4000 && code < 4400) {
    const link = document.createElement('a');
    link.href = `/docs/errors/${code}`;
    link.textContent = `More about ${code}`;
    detail.append(' ', link);
  }
}

export function duration(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
}
