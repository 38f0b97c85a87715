import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtPrograms } from './programs';
import { runUntilStopped } from './run-until-stopped';

// `npm start`: the programs stand beside this one in the build.
await runUntilStopped(process.cwd(), builtPrograms(dirname(fileURLToPath(import.meta.url))));
