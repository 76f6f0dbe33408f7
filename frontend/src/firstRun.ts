import type { Dialect, Heard } from './dialects';
import { hintForClose, hintForPublish, hintForSilence } from './hints';

export type Step = 'connect' | 'subscribe' | 'publish' | 'receive';

export type Progress =
  | { step: Step; state: 'running' }
  | { step: Step; state: 'done'; milliseconds: number }
  | { step: Step; state: 'failed'; code?: number | undefined; hint: string };

/** What the loop needs of the browser. */
export interface Surroundings {
  open(url: string, subprotocols: string[]): WebSocket;
  /** Asks our own server to publish; the text of its refusal, or nothing when it did. */
  publish(channel: string, marker: string): Promise<{ status: number; reason?: string }>;
  now(): number;
  pageIsSecure: boolean;
}

const PATIENCE = 8000;

/** Runs connect, subscribe, publish and receive once, as the reader's own app would, and tells of every step. */
export class FirstRun {
  private readonly marker = Math.random().toString(36).slice(2, 12);
  private readonly channel = `carillon-test-${this.marker}`;
  private step: Step = 'connect';
  private startedAt = 0;
  private publishedAt = 0;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private lastError: { code?: number | undefined; message?: string | undefined } | undefined;
  private over = false;

  constructor(
    private readonly dialect: Dialect,
    private readonly around: Surroundings,
    private readonly tell: (progress: Progress) => void,
  ) {}

  /** Resolves when the loop is through, well or not. */
  run(): Promise<boolean> {
    return new Promise((resolve) => {
      this.enter('connect');
      let socket: WebSocket;
      const finish = (well: boolean): void => {
        this.over = true;
        clearTimeout(this.deadline);
        socket?.close(1000);
        resolve(well);
      };
      this.fail = (hint, code) => {
        if (!this.over) {
          this.tell({ step: this.step, state: 'failed', code, hint });
          finish(false);
        }
      };
      try {
        socket = this.around.open(this.dialect.url, this.dialect.subprotocols);
      } catch {
        this.fail(hintForClose(1006, 'connect', this.dialect.url, this.around.pageIsSecure));
        return;
      }
      socket.onopen = () => {
        if (this.dialect.greeting !== undefined) {
          socket.send(this.dialect.greeting);
        }
      };
      socket.onmessage = (message) =>
        this.dialect.hear(String(message.data)).forEach((heard) => this.hear(heard, socket, () => finish(true)));
      socket.onclose = (closed) => {
        const code = this.lastError?.code ?? closed.code;
        this.fail(hintForClose(code, this.step, this.dialect.url, this.around.pageIsSecure, this.lastError?.message ?? closed.reason), code);
      };
    });
  }

  private fail: (hint: string, code?: number) => void = () => {};

  private hear(heard: Heard, socket: WebSocket, finish: () => void): void {
    switch (heard.what) {
      case 'connected':
        this.leave();
        this.enter('subscribe');
        socket.send(this.dialect.subscribe(this.channel));
        break;
      case 'subscribed':
        this.leave();
        void this.publish(finish);
        break;
      case 'question':
        socket.send(heard.answer);
        break;
      case 'refused':
        this.lastError = heard;
        break;
      case 'event':
        if (heard.channel === this.channel && heard.data.includes(this.marker)) {
          this.received(finish);
        }
    }
  }

  private arrivedAt: number | undefined;

  private async publish(finish: () => void): Promise<void> {
    this.enter('publish');
    this.publishedAt = this.startedAt;
    try {
      const answer = await this.around.publish(this.channel, this.marker);
      if (this.over) {
        return;
      }
      if (answer.status >= 300) {
        this.fail(hintForPublish(answer.status, answer.reason), answer.status);
        return;
      }
    } catch {
      this.fail(hintForPublish(0));
      return;
    }
    this.leave();
    this.enter('receive', this.publishedAt);
    if (this.arrivedAt !== undefined) {
      this.complete(finish);
    }
  }

  /** An event is often here before the answer to the request that published it. */
  private received(finish: () => void): void {
    this.arrivedAt = this.around.now();
    if (this.step === 'receive') {
      this.complete(finish);
    }
  }

  private complete(finish: () => void): void {
    this.tell({ step: 'receive', state: 'done', milliseconds: this.arrivedAt! - this.publishedAt });
    finish();
  }

  private enter(step: Step, since = this.around.now()): void {
    this.step = step;
    this.startedAt = since;
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.fail(hintForSilence(step, this.dialect.url)), PATIENCE);
    this.tell({ step, state: 'running' });
  }

  private leave(): void {
    this.tell({ step: this.step, state: 'done', milliseconds: this.around.now() - this.startedAt });
  }
}
