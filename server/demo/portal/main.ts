import { join, resolve } from 'node:path';
import { closeDatabase } from '../../db/client';
import { deps } from '../../deps';
import { readMeshFacts } from '../mesh/mesh-facts';
import { seedPortal } from './seed-portal';

/** Fills the portal with the demo's people and products, by the same use-cases that the pages call, and ends. */
const file = join(resolve(process.env.SLUICE_DATA ?? '.data'), 'aws', 'mesh.json');
const mesh = await readMeshFacts(file);
if (!mesh) throw new Error('The demo mesh was not built yet: there is no mesh.json.');
await seedPortal({ deps, mesh });
await closeDatabase();
