import { join } from 'node:path';
import type { Variables } from './child-environment';
import type { DataFolder } from './data-folder';
import type { ProcessPlan } from './supervised-process';

/** Programs by the name of their file in the build. */
export const ENTRIES = {
  start: 'server/runtime/start.ts',
  web: 'server/runtime/web.ts',
  worker: 'server/runtime/worker.ts',
  sandbox: 'server/runtime/sandbox.ts',
  'demo-mesh': 'server/demo/mesh/main.ts',
  'demo-portal': 'server/demo/portal/main.ts',
  traffic: 'server/demo/traffic/main.ts',
  'demo-consumer': 'server/demo/consumer/main.ts',
  'demo-traffic': 'server/demo/scenarios/main.ts',
} as const;

export type ProgramName = keyof typeof ENTRIES;

/** How a program is run: arguments for node. */
export type Programs = (name: ProgramName) => readonly string[];

/** The programs of a build, `folder` being where they are. */
export const builtPrograms =
  (folder: string): Programs =>
  (name) => ['--enable-source-maps', join(folder, `${name}.js`)];

/** Upper bounds of the young and old heap in MB: what is not needed is given back instead of kept. */
const HEAP_MB: Readonly<Partial<Record<ProgramName, number>>> = {
  web: 384,
  worker: 256,
  sandbox: 256,
  traffic: 96,
};

/**
 * Arguments for node. The sandbox goes without V8's guess at what will live long: now and then it put the arrays of an
 * answer among the old, which then held every record in them until the next full collection, and reading took twice the
 * processor for the rest of the process.
 */
export const heapOptions = (name: ProgramName): readonly string[] => [
  ...(HEAP_MB[name] ? [`--max-old-space-size=${HEAP_MB[name]}`, '--max-semi-space-size=4'] : []),
  ...(name === 'sandbox' ? ['--no-allocation-site-pretenuring'] : []),
];

/** A program as a child of the supervisor: it watches its parent, keeps to its heap, prints into a log. */
export function programPlan(
  programs: Programs,
  name: ProgramName,
  env: Variables,
  project: string,
  folder: DataFolder,
): ProcessPlan {
  const watch = [
    '--import',
    new URL(`file://${encodeURI(join(project, 'server/runtime/parent-watch.mjs'))}`).href,
  ];
  return {
    name: name.replace('-', ' '),
    args: [...heapOptions(name), ...watch, ...programs(name)],
    env: { ...env, SLUICE_PROCESS: `sluice-${name}` },
    cwd: project,
    log: join(folder.logs, `${name}.log`),
  };
}
