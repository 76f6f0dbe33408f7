import { all, announce } from './dom';

const SHOWN_FOR = 2000;

/** Buttons `data-copy` copy the code beside them, or what the element named by `data-copy="#id"` holds. */
export function copyButtons(root: ParentNode): void {
  for (const button of all<HTMLButtonElement>('button[data-copy]', root)) {
    button.addEventListener('click', () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const text = textFor(button);
  const copied = text !== undefined && (await write(text));
  confirm(button, copied ? 'Copied' : 'Press Ctrl+C');
  if (!copied) {
    select(source(button));
  }
}

/** What is copied: without the line break that a template ends with. */
function textFor(button: HTMLButtonElement): string | undefined {
  return source(button)?.textContent?.replace(/\n$/, '');
}

function source(button: HTMLButtonElement): Element | null | undefined {
  const named = button.dataset['copy'];
  return named ? document.querySelector(named) : button.closest('.code, .value')?.querySelector('code, output');
}

/** The clipboard is closed to pages that are not served over HTTPS or from localhost. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function select(element: Element | null | undefined): void {
  if (element) {
    getSelection()?.selectAllChildren(element);
  }
}

/** Says on the button what came of it, for whoever sees or hears it. */
export function confirm(button: HTMLButtonElement, words: string): void {
  const before = button.dataset['label'] ?? button.textContent ?? '';
  button.dataset['label'] = before;
  const name = button.dataset['name'] ?? button.getAttribute('aria-label');
  button.textContent = words;
  if (name !== null) {
    button.dataset['name'] = name;
    button.setAttribute('aria-label', words);
  }
  announce(words);
  setTimeout(() => {
    button.textContent = before;
    if (name !== null) {
      button.setAttribute('aria-label', name);
    }
  }, SHOWN_FOR);
}
