import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build as bundle } from 'esbuild';
import { ENTRIES } from './programs';
import { runChild, WATCHED } from './run-child.mjs';
import { buildFolder } from './source-hash.mjs';

/** Builds that stay: this one, and those that may still be running. */
const KEPT = 3;

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

async function runNextBuild(project: string): Promise<void> {
  const next = join(project, 'node_modules/next/dist/bin/next');
  // Pages are rendered on request; a build must not depend on whoever builds.
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  delete env.DATABASE_URL;
  const { ok, output } = await runChild(process.execPath, [...WATCHED, next, 'build'], {
    cwd: project,
    env,
    quiet: true,
  });
  if (!ok) throw new Error(`next build failed:\n${output}`);
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
