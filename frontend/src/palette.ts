import { all } from './dom';
import { score } from './score';

export interface Place {
  title: string;
  kind: string;
  path: string;
}

const SHOWN = 8;

/** Ctrl-K (⌘K): goes to an app, a section or a page of the documentation by a few letters of its name. */
export function palette(root: Document): void {
  let opened: Palette | undefined;
  const open = (): void => {
    opened ??= new Palette(root);
    opened.open();
  };
  root.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
    }
  });
  for (const button of all('[data-palette]', root)) {
    button.addEventListener('click', open);
  }
}

/** Where one can go from here: what the page's own navigation names. */
export function placesOf(root: ParentNode): Place[] {
  const places = all<HTMLAnchorElement>('a[data-place], .sections a, nav.menu-list a', root).map((link) => ({
    title: link.textContent?.trim() ?? '',
    kind: link.dataset['place'] ?? link.closest('nav')?.getAttribute('aria-label') ?? '',
    path: link.getAttribute('href') ?? '',
  }));
  const seen = new Set<string>();
  return places.filter((place) => place.title !== '' && !seen.has(place.path) && seen.add(place.path));
}

/** The best of what matches, best first. */
export function matching(places: Place[], typed: string): Place[] {
  return places
    .map((place) => ({ place, score: score(place.title, typed) }))
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN)
    .map((match) => match.place);
}

class Palette {
  private readonly dialog = document.createElement('dialog');
  private readonly input = document.createElement('input');
  private readonly list = document.createElement('ul');
  private readonly none = document.createElement('p');
  private readonly places: Place[];
  private found: Place[] = [];
  private chosen = 0;
  private asked = 0;

  constructor(root: Document) {
    this.places = placesOf(root);
    this.dialog.className = 'dialog palette';
    this.dialog.setAttribute('aria-label', 'Go to');
    Object.assign(this.input, { type: 'text', className: 'input palette-input', autocomplete: 'off', spellcheck: false });
    this.input.placeholder = 'Go to an app, a page, an error code';
    attributes(this.input, { role: 'combobox', 'aria-label': 'Go to', 'aria-expanded': 'true', 'aria-controls': 'palette-list', 'aria-autocomplete': 'list' });
    this.list.id = 'palette-list';
    this.list.className = 'palette-list';
    attributes(this.list, { role: 'listbox', 'aria-label': 'Places' });
    this.none.className = 'palette-none soft';
    this.none.textContent = 'Nothing has this name.';
    this.dialog.append(this.input, this.list, this.none);
    root.body.append(this.dialog);
    this.input.addEventListener('input', () => this.search());
    this.input.addEventListener('keydown', (event) => this.press(event));
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) {
        this.dialog.close();
      }
    });
  }

  open(): void {
    if (!this.dialog.open) {
      this.input.value = '';
      this.search();
      this.dialog.showModal();
      this.input.focus();
    }
  }

  private search(): void {
    const typed = this.input.value.trim();
    this.show(matching(this.places, typed));
    void this.ask(typed, ++this.asked);
  }

  /** The server knows more apps than the page names; its answer counts only while the question is the last one. */
  private async ask(typed: string, number: number): Promise<void> {
    const address = document.querySelector<HTMLElement>('[data-places]')?.dataset['places'];
    if (typed.length < 2 || address === undefined) {
      return;
    }
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`, { headers: { Accept: 'application/json' } });
      if (answer.ok && number === this.asked) {
        const known = new Set(this.places.map((place) => place.path));
        const more = ((await answer.json()) as Place[]).filter((place) => !known.has(place.path));
        this.show([...matching(this.places, typed), ...more].slice(0, SHOWN));
      }
    } catch {
      // what the page itself knows is shown already
    }
  }

  private show(found: Place[]): void {
    this.found = found;
    this.none.hidden = found.length > 0;
    this.list.replaceChildren(...found.map((place, index) => this.item(place, index)));
    this.choose(0);
  }

  private item(place: Place, index: number): HTMLElement {
    const item = document.createElement('li');
    item.id = `palette-${index}`;
    item.className = 'palette-item';
    item.setAttribute('role', 'option');
    const kind = document.createElement('span');
    kind.className = 'soft small';
    kind.textContent = place.kind;
    item.append(place.title, kind);
    item.addEventListener('click', () => location.assign(place.path));
    item.addEventListener('pointermove', () => this.choose(index));
    return item;
  }

  private press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && this.found.length > 0) {
      event.preventDefault();
      this.choose((this.chosen + step + this.found.length) % this.found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const place = this.found[this.chosen];
      if (place) {
        location.assign(place.path);
      }
    }
  }

  private choose(index: number): void {
    this.chosen = index;
    [...this.list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === index)));
    const item = this.list.children[index];
    this.input.setAttribute('aria-activedescendant', item?.id ?? '');
    item?.scrollIntoView?.({ block: 'nearest' });
  }
}

function attributes(element: HTMLElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    element.setAttribute(name, value);
  }
}
