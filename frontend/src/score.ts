/**
 * How well a name matches what was typed: 0 is not at all. The letters must come in order; a match at the start, at the
 * start of a word or in one piece counts more.
 */
export function score(name: string, typed: string): number {
  const wanted = typed.toLowerCase().replaceAll(/\s+/g, '');
  const letters = name.toLowerCase();
  if (wanted === '') {
    return 1;
  }
  const piece = letters.indexOf(typed.toLowerCase());
  if (piece >= 0) {
    return piece === 0 ? 1000 : startsWord(letters, piece) ? 800 : 600;
  }
  let sum = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = letters.indexOf(letter, at + 1);
    if (next < 0) {
      return 0;
    }
    sum += next === at + 1 ? 5 : startsWord(letters, next) ? 4 : 1;
    at = next;
  }
  return sum / wanted.length;
}

function startsWord(letters: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? '');
}
