import { all } from './dom';

/** Dialogs opened by `command="show-modal"`, in browsers that do not know commands; the focus returns by the browser's own rule. */
export function dialogs(root: ParentNode): void {
  const native = 'commandForElement' in HTMLButtonElement.prototype;
  for (const button of native ? [] : all<HTMLButtonElement>('button[commandfor]', root)) {
    button.addEventListener('click', () => {
      const dialog = document.getElementById(button.getAttribute('commandfor') ?? '');
      if (dialog instanceof HTMLDialogElement) {
        obey(dialog, button.getAttribute('command'));
        dialog.addEventListener('close', () => button.focus(), { once: true });
      }
    });
  }
  for (const dialog of all<HTMLDialogElement>('dialog', root)) {
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) {
        dialog.close();
      }
    });
  }
}

function obey(dialog: HTMLDialogElement, command: string | null): void {
  if (command === 'show-modal') {
    dialog.showModal();
  } else {
    dialog.close();
  }
}
