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

/** Hears events named `n` with a number in their data, and Carillon's own about recovery, on a channel of pusher-js. */
export function numbers(channel) {
  const heard = [];
  let told = () => {};
  channel.bind_global((name, data) => {
    if (name === 'n') heard.push(data.n);
    if (name.startsWith('carillon:')) heard.push(name.slice('carillon:'.length));
    told();
  });
  return {
    heard,
    until: (n) => heard.includes(n) ? undefined : next(`${n} on ${channel.name}`, (done) => (told = () => heard.includes(n) && done()), 20000),
  };
}

/** A TCP proxy in front of a gateway whose connections can be broken off. */
export async function breakableProxy(port) {
  const clients = [];
  const ends = [];
  const down = { refuses: false };
  const proxy = net.createServer((near) => {
    if (down.refuses) return near.destroy();
    const far = net.connect(port, '127.0.0.1');
    clients.push(near);
    ends.push(far);
    near.pipe(far).pipe(near);
    [near, far].forEach((socket) => socket.on('error', () => [near, far].forEach((end) => end.destroy())));
  });
  await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening));
  return {
    port: proxy.address().port,
    down,
    /** The gateway is not told. */
    breakAll: () => clients.forEach((near) => near.resetAndDestroy()),
    breakBothEnds() {
      this.breakAll();
      ends.forEach((far) => far.resetAndDestroy());
    },
  };
}
