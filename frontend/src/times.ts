import { all } from './dom';

/** Shows every `<time data-time>` in the reader's zone, with UTC on hover. */
export function localTimes(root: ParentNode, locale?: string): void {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  for (const time of all<HTMLTimeElement>('time[data-time]', root)) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) {
      time.textContent = format.format(moment);
      time.title = `${moment.toISOString().replace('T', ' ').replace(/\.\d+Z$/, '')} UTC`;
    }
  }
}
