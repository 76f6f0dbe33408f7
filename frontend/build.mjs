// What the Maven build calls: installs the packages when the lock file changed, and builds when a source changed.
//   node build.mjs            types, bundle, compressed copies
//   node build.mjs --test     unit tests
//   node build.mjs --watch    rebuild on every change
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const SCRIPT_BUDGET = 60_000;
const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, '../target/classes/static/assets');
const installed = join(here, 'node_modules/.installed');
const built = join(here, '../target/frontend-built');

requireNode(20, 19);
install();
if (process.argv.includes('--test')) {
  tool('vitest/vitest.mjs', 'run');
} else if (process.argv.includes('--watch')) {
  rmSync(built, { force: true });
  tool('vite/bin/vite.js', 'build', '--watch');
} else {
  build();
}

function build() {
  const sources = hash(sourceFiles());
  if (read(built) === sources && existsSync(join(assets, 'manifest.json'))) {
    return;
  }
  tool('typescript/bin/tsc', '--noEmit');
  tool('vite/bin/vite.js', 'build', '--logLevel', 'warn');
  compress();
  budget();
  write(built, sources);
}

function install() {
  const lock = hash([join(here, 'package-lock.json')]);
  if (read(installed) !== lock) {
    run('npm', ['ci', '--no-audit', '--no-fund'], process.platform === 'win32');
    write(installed, lock);
  }
}

// Compressed once, at the highest level, instead of by the server for every reader.
function compress() {
  for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
    const bytes = readFileSync(join(assets, name));
    writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

// All scripts of all pages together, as they travel.
function budget() {
  const sum = readdirSync(assets)
    .filter((file) => file.endsWith('.js.gz'))
    .reduce((bytes, file) => bytes + readFileSync(join(assets, file)).length, 0);
  if (sum > SCRIPT_BUDGET) {
    console.error(`The scripts have ${sum} bytes compressed; the budget is ${SCRIPT_BUDGET}.`);
    process.exit(1);
  }
}

function sourceFiles() {
  const below = readdirSync(join(here, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return [...below.sort(), ...['package-lock.json', 'vite.config.ts', 'tsconfig.json', 'build.mjs'].map((name) => join(here, name))];
}

function hash(files) {
  const sum = createHash('sha256');
  files.forEach((file) => sum.update(file).update(readFileSync(file)));
  return sum.digest('hex');
}

function tool(script, ...args) {
  run(process.execPath, [join(here, 'node_modules', script), ...args], false);
}

function run(command, args, shell) {
  try {
    execFileSync(command, args, { cwd: here, stdio: 'inherit', shell });
  } catch (failure) {
    process.exit(failure.status ?? 1);
  }
}

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor < major || (haveMajor === major && haveMinor < minor)) {
    console.error(`The front end needs Node ${major}.${minor} or newer; this is ${process.version}. -Dskip.frontend builds without it.`);
    process.exit(1);
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
