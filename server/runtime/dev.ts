import { join } from 'node:path';
import { ENTRIES, type Programs } from './programs';
import { runUntilStopped } from './run-until-stopped';

// `npm run dev`: the same processes from their sources. Pages reload hot, the worker restarts on a change.
const project = process.cwd();
const tsx = join(project, 'node_modules/tsx/dist/cli.mjs');
const next = join(project, 'node_modules/next/dist/bin/next');

const programs: Programs = (name) => {
  const source = join(project, ENTRIES[name]);
  if (name === 'web') return [next, 'dev', '--hostname', process.env.SLUICE_HOST || '127.0.0.1'];
  if (name === 'worker') return [tsx, 'watch', '--clear-screen=false', source];
  return ['--import', 'tsx', source];
};

Object.assign(process.env, { NODE_ENV: 'development' });
await runUntilStopped(project, programs);
