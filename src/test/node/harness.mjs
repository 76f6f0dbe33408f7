// What the scripts of this folder share.
import net from 'node:net';

/** The next call of a bind-like function, within five seconds or `patience`. */
export function next(what, bind, patience = 5000) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`timed out waiting for ${what}`)), patience);
    bind((...values) => {
      clearTimeout(timer);
      resolve(values);
    });
  });
}

/**
 * Does one step after the other. Prints a line for each, in the form "ok LIBRARY FEATURE, LIBRARY FEATURE" with the
 * features of Feature.java, and exits with 1 at the first that fails.
 */
export async function show(steps) {
  try {
    for (const [features, run] of Object.entries(steps)) {
      await run();
      console.log(`ok ${features}`);
    }
    process.exit(0);
  } catch (e) {
    console.error(e);
    process.exit(1);
  }
}

/** A TCP proxy in front of a gateway whose connections can be broken off. */
export async function breakableProxy(port) {
  const clients = [];
  const proxy = net.createServer((near) => {
    const far = net.connect(port, '127.0.0.1');
    clients.push(near);
    near.pipe(far).pipe(near);
    [near, far].forEach((socket) => socket.on('error', () => [near, far].forEach((end) => end.destroy())));
  });
  await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening));
  return { port: proxy.address().port, breakAll: () => clients.forEach((near) => near.resetAndDestroy()) };
}
