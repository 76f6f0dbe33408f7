import { confirm } from './copy';
import { all, announce } from './dom';

const SHOWN_SECONDS = 30;
const HIDDEN = '•'.repeat(20);

/**
 * Forms `data-secret` ask the server for a secret: their own button shows it for 30 s, `data-secret-copy` copies it
 * without showing it. The secret is not in the page before, and not after. Where the answer is no plain text (the server
 * wants a password first, or is away) the form is sent the ordinary way, and the page that comes says why.
 */
export function secrets(root: ParentNode): void {
  for (const form of all<HTMLFormElement>('form[data-secret]', root)) {
    const shown = new ShownSecret(form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      void shown.toggle();
    });
    form.querySelector<HTMLButtonElement>('[data-secret-copy]')?.addEventListener('click', (event) => {
      void shown.copy(event.currentTarget as HTMLButtonElement);
    });
  }
}

class ShownSecret {
  private readonly output: HTMLOutputElement;
  private readonly button: HTMLButtonElement;
  private readonly face: Node[];
  private secondsLeft = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly form: HTMLFormElement) {
    this.output = form.querySelector('output')!;
    this.button = form.querySelector('button[type=submit]')!;
    this.face = [...this.button.childNodes];
    addEventListener('pagehide', () => this.hide());
  }

  async toggle(): Promise<void> {
    if (this.secondsLeft > 0) {
      this.hide();
      return;
    }
    const secret = await this.ask();
    if (secret !== undefined) {
      this.show(secret);
    }
  }

  async copy(button: HTMLButtonElement): Promise<void> {
    const secret = await this.ask();
    if (secret === undefined) {
      return;
    }
    try {
      await navigator.clipboard.writeText(secret);
      confirm(button, 'Copied');
    } catch {
      this.show(secret);
      getSelection()?.selectAllChildren(this.output);
      confirm(button, 'Press Ctrl+C');
    }
  }

  private show(secret: string): void {
    this.output.textContent = secret;
    this.secondsLeft = SHOWN_SECONDS;
    announce(`Shown for ${SHOWN_SECONDS} seconds`);
    this.count();
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      this.secondsLeft -= 1;
      this.count();
    }, 1000);
  }

  private count(): void {
    if (this.secondsLeft > 0) {
      this.button.textContent = `Hide (${this.secondsLeft} s)`;
    } else {
      this.hide();
    }
  }

  private hide(): void {
    clearInterval(this.timer);
    this.secondsLeft = 0;
    this.output.textContent = HIDDEN;
    this.button.replaceChildren(...this.face);
  }

  private async ask(): Promise<string | undefined> {
    try {
      const answer = await fetch(this.form.action, {
        method: 'POST',
        body: new URLSearchParams([...new FormData(this.form)] as [string, string][]),
        headers: { Accept: 'text/plain' },
        cache: 'no-store',
      });
      if (answer.ok && answer.headers.get('Content-Type')?.startsWith('text/plain')) {
        return await answer.text();
      }
    } catch {
      // the server is away: the form says so
    }
    this.form.submit();
    return undefined;
  }
}
