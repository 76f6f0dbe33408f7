// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const TEXT = [
  ...pairs(['ink', 'ink-soft', 'accent', 'danger', 'bronze', 'info'], ['paper', 'surface', 'sunken']),
  ...pairs(['ink', 'ink-soft', 'accent', 'accent-strong'], ['accent-soft']),
  ...pairs(['ink', 'ink-soft', 'bronze'], ['bronze-soft']),
  ...pairs(['ink', 'ink-soft', 'danger', 'danger-strong'], ['danger-soft']),
  ...pairs(['ink', 'ink-soft', 'info'], ['info-soft']),
  ...pairs(['on-accent'], ['accent', 'accent-strong']),
  ...pairs(['on-danger'], ['danger']),
  ...pairs(['surface'], ['danger']),
  ...pairs(['paper'], ['ink']),
];
const EDGES = pairs(['line-strong', 'focus'], ['paper', 'surface', 'sunken']);

// WCAG 2.2 AA: 4.5 for text, 3 for what one must see to use a control.
describe.each([
  ['light', 0],
  ['dark', 1],
])('%s', (_theme, side) => {
  test.each(TEXT)('%s on %s can be read', (front, back) => {
    expect(contrast(colour(front, side), colour(back, side))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(EDGES)('%s on %s can be seen', (front, back) => {
    expect(contrast(colour(front, side), colour(back, side))).toBeGreaterThanOrEqual(3);
  });
});

function pairs(fronts: string[], backs: string[]): [string, string][] {
  return fronts.flatMap((front) => backs.map((back): [string, string] => [front, back]));
}

function colour(name: string, side: number): string {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens);
  if (!found) {
    throw new Error(`no token --${name}`);
  }
  return found[side + 1]!;
}

function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
