import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle';
import { ENTRIES } from './programs';
import { runChild } from './run-child.mjs';

/** Builds that stay: this one, and those that may still be running. */
const KEPT = 3;

async function bundlePrograms(project: string, out: string): Promise<void> {
  const present = Object.entries(ENTRIES)
    .map(([name, source]) => [name, join(project, source)] as const)
    .filter(([, path]) => existsSync(path));
  await bundle(project, Object.fromEntries(present), out);
}

async function runNextBuild(project: string): Promise<void> {
  const next = join(project, 'node_modules/next/dist/bin/next');
  // Pages are rendered on request; a build must not depend on whoever builds.
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  delete env.DATABASE_URL;
  const { ok, output } = await runChild(process.execPath, [next, 'build'], {
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

/** Only one builds at a time, so every draft is left over from a build that was interrupted. */
function removeOldBuilds(folder: string): void {
  const others = readdirSync(dirname(folder))
    .map((name) => join(dirname(folder), name))
    .filter((path) => path !== folder)
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const drafts = others.filter((path) => path.endsWith('.draft'));
  const old = others.filter((path) => !path.endsWith('.draft')).slice(KEPT - 1);
  for (const path of [...drafts, ...old]) rmSync(path, { recursive: true, force: true });
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

// The launcher runs this, one at a time, when the folder is not there.
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('build.ts is run by the launcher: npm run build');
await build(process.cwd(), folder);
