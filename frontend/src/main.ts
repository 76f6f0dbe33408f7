import './styles/main.css';
import { copyButtons } from './copy';
import { dialogs } from './dialogs';
import { forms } from './forms';
import { firstRunTest } from './firstRunTest';
import { menus } from './menus';
import { palette } from './palette';
import { secrets } from './secret';
import { tabs } from './tabs';
import { themeSwitch } from './themeSwitch';
import { localTimes } from './times';

// Pages are whole without any of this; each line makes them a little better.
copyButtons(document);
dialogs(document);
firstRunTest(document);
secrets(document);
forms(document);
menus(document);
palette(document);
tabs(document);
themeSwitch(document);
localTimes(document);

// The chart and its feed come only where there is one.
const overview = document.querySelector<HTMLElement>('[data-live]');
if (overview) {
  void import('./live').then(({ live }) => live(overview));
}
const list = document.querySelector<HTMLElement>('[data-checklist]');
if (list) {
  void import('./checklist').then(({ checklist }) => checklist(list));
}
