import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alone, ensureInstall, PROJECT, StartError } from './ensure-install.mjs';
import { holderOf } from './process-lock.mjs';
import { runWatched } from './run-child.mjs';
import { buildFolder } from './source-hash.mjs';

// npm's scripts come here: `node server/runtime/launch.mjs NAME …`. Plain JavaScript until all is installed.

const BUILD = 'server/runtime/build.ts';

/** Programs that run from the build: they start faster and hold less memory than through the compiler. */
const BUILT = ['start', 'web', 'worker', 'demo-consumer', 'demo-traffic'];

/** Programs that run from their sources. */
const FROM_SOURCE = {
  dev: 'server/runtime/dev.ts',
  reset: 'server/runtime/reset.ts',
  test: 'server/runtime/test.ts',
  bench: 'server/runtime/bench.ts',
  accept: 'e2e/accept/main.ts',
  conformance: 'server/sandbox/conformance/main.ts',
  fuzz: 'server/sandbox/fuzz/main.ts',
  mutation: 'server/policies/mutation/main.ts',
};

const DEFAULTS = {
  NEXT_TELEMETRY_DISABLED: '1',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** Makes the build of the present sources unless it is there; answers its folder. */
async function build() {
  const folder = buildFolder(PROJECT);
  if (existsSync(folder)) return folder;
  console.error('Building. This happens after every change of the sources and takes about a minute …');
  const args = ['--import', 'tsx', join(PROJECT, BUILD), folder];
  const { ok } = await runWatched(args, { cwd: PROJECT });
  if (!ok) throw new StartError('The build failed; see above.');
  return folder;
}

/** Said before anything is installed or built beside the one that runs. */
function refuseSecondStart() {
  const data = resolve(process.env.SLUICE_DATA || '.data');
  const holder = holderOf(join(data, 'runtime/supervisor.lock'));
  if (!holder) return;
  const running = join(data, 'runtime/running.json');
  const url = existsSync(running) ? JSON.parse(readFileSync(running, 'utf8')).url : undefined;
  const where = url ? ` at ${url}` : '; it is still starting';
  throw new StartError(
    `Sluice already runs in this folder${where}. Stop it with Ctrl-C where it runs, or with: kill ${holder.pid}`,
  );
}

/** @param {string} name */
async function launch(name) {
  for (const [variable, value] of Object.entries(DEFAULTS)) process.env[variable] ??= value;
  process.chdir(PROJECT);
  if (name === 'start') refuseSecondStart();
  await ensureInstall();
  if (name === 'build' || BUILT.includes(name)) {
    const folder = await alone(join(PROJECT, '.data/build.lock'), 'building', build);
    if (name !== 'build') await import(pathToFileURL(join(folder, `${name}.js`)).href);
    return;
  }
  const source = FROM_SOURCE[/** @type {keyof typeof FROM_SOURCE} */ (name)];
  if (!source) {
    throw new StartError(
      `Unknown program "${name}". There are: ${[...BUILT, 'build', ...Object.keys(FROM_SOURCE)].join(', ')}.`,
    );
  }
  await import('tsx');
  await import(pathToFileURL(join(PROJECT, source)).href);
}

const name = process.argv[2] ?? '';
process.argv.splice(2, 1);
await launch(name).catch((error) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
