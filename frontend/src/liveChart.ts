import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Minute } from './traffic';

const HEIGHT = 220;

/** Connections of the last hour: the mean as an area, the highest as a line; redrawn when the theme or the width changes. */
export class LiveChart {
  private plot: uPlot | undefined;
  private hour: Minute[] = [];

  constructor(private readonly place: HTMLElement) {
    new ResizeObserver(() => this.plot?.setSize(this.size())).observe(place);
    new MutationObserver(() => this.build()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.build());
  }

  show(hour: Minute[]): void {
    this.hour = hour;
    if (this.plot) {
      this.plot.setData(this.data());
    } else {
      this.build();
    }
  }

  private build(): void {
    this.plot?.destroy();
    const colour = colours(this.place);
    const axis = { stroke: colour('--ink-soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 }, font: `13px ${getComputedStyle(this.place).fontFamily}` };
    this.plot = new uPlot(
      {
        ...this.size(),
        cursor: { drag: { x: false, y: false } },
        legend: { live: true },
        scales: { connections: { range: (_plot, _low, high) => [0, Math.max(5, high * 1.1)] }, messages: { range: (_plot, _low, high) => [0, Math.max(5, high * 1.1)] } },
        axes: [{ ...axis, space: 80, values: (_plot, splits) => splits.map(clock) }, { ...axis, scale: 'connections', size: 56 }, { ...axis, scale: 'messages', side: 1, size: 56, grid: { show: false } }],
        series: [
          { label: 'Time', value: (_plot, time) => (time == null ? '–' : clock(time)) },
          { label: 'Connections, mean', scale: 'connections', stroke: colour('--accent'), fill: colour('--accent-soft'), width: 1, points: { show: false } },
          { label: 'Connections, most', scale: 'connections', stroke: colour('--accent'), width: 2, points: { show: false } },
          { label: 'Messages a minute', scale: 'messages', stroke: colour('--bronze'), width: 2, dash: [6, 4], points: { show: false } },
        ],
      },
      this.data(),
      this.place,
    );
  }

  private size(): { width: number; height: number } {
    return { width: Math.max(240, this.place.clientWidth), height: HEIGHT };
  }

  private data(): uPlot.AlignedData {
    const column = (pick: (minute: Minute) => number): number[] => this.hour.map(pick);
    return [column(([minute]) => minute * 60), column(([, mean]) => mean), column(([, , peak]) => peak), column(([, , , messages]) => messages)];
  }
}

/** As the table beside it writes times. */
export function clock(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** Canvas knows no light-dark(), so the browser resolves each token on an element first. */
function colours(place: HTMLElement): (token: string) => string {
  const probe = document.createElement('span');
  return (token) => {
    place.append(probe);
    probe.style.color = `var(${token})`;
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  };
}
