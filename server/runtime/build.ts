import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build as bundle } from 'esbuild';
import { ENTRIES } from './programs';
import { buildFolder } from './source-hash.mjs';

/** Builds that stay: this one, and the one that may still be running. */
const KEPT = 2;

/** One file per program; packages stay in node_modules, where their binaries and data files are. */
async function bundlePrograms(project: string, out: string): Promise<void> {
  const entryPoints = Object.fromEntries(
    Object.entries(ENTRIES)
      .map(([name, source]) => [name, join(project, source)] as const)
      .filter(([, path]) => existsSync(path)),
  );
  await bundle({
    entryPoints,
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    absWorkingDir: project,
    tsconfig: join(project, 'tsconfig.json'),
  });
}

function runNextBuild(project: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(project, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: project,
      // Pages are rendered on request; a build must not depend on whoever builds.
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`next build failed:\n${output.trim()}`)),
    );
  });
}

/** Standalone output leaves out what a CDN would serve. */
async function buildWeb(project: string, out: string): Promise<void> {
  rmSync(join(project, '.next/standalone'), { recursive: true, force: true });
  await runNextBuild(project);
  const web = join(out, 'web');
  renameSync(join(project, '.next/standalone'), web);
  cpSync(join(project, '.next/static'), join(web, '.next/static'), { recursive: true });
  if (existsSync(join(project, 'public')))
    cpSync(join(project, 'public'), join(web, 'public'), { recursive: true });
}

function removeOldBuilds(folder: string): void {
  const builds = readdirSync(dirname(folder))
    .map((name) => join(dirname(folder), name))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of builds.filter((path) => path !== folder).slice(KEPT - 1)) {
    rmSync(old, { recursive: true, force: true });
  }
}

/** Everything that `npm start` runs, in `folder`, which appears complete or not at all. */
export async function build(project: string, folder: string): Promise<void> {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await bundlePrograms(project, draft);
  await buildWeb(project, draft);
  renameSync(draft, folder);
  removeOldBuilds(folder);
}

const project = process.cwd();
const folder = process.argv[2] ?? buildFolder(project);
if (existsSync(folder)) console.error(`${basename(folder)} is built already.`);
else await build(project, folder);
