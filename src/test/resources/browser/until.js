/** Waits until it is true of the page, which says in `heard` what happened. */
async function until(what, isTrue) {
  const end = Date.now() + 10_000;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}; heard ${heard.slice(-20).join(', ')}`);
    await new Promise((later) => setTimeout(later, 10));
  }
}
