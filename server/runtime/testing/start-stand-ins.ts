import { join } from 'node:path';
import type { Programs } from '../programs';
import { runUntilStopped } from '../run-until-stopped';

// The real start with programs that stand in for the real ones.
const project = process.cwd();
const programs: Programs = (name) => [join(project, 'server/runtime/testing/stand-in.mjs'), name];
await runUntilStopped(project, programs);
