import './styles/main.css';
import { copyButtons } from './copy';
import { dialogs } from './dialogs';
import { forms } from './forms';
import { menus } from './menus';
import { tabs } from './tabs';
import { themeSwitch } from './themeSwitch';
import { localTimes } from './times';

// Pages are whole without any of this; each line makes them a little better.
copyButtons(document);
dialogs(document);
forms(document);
menus(document);
tabs(document);
themeSwitch(document);
localTimes(document);
