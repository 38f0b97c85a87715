import { resolve } from 'node:path';
import { dataFolder } from '../../runtime/data-folder';
import { readSandboxPlace } from '../../runtime/start-sandbox';
import { seedHistory } from '../history/seed-history';
import { createMesh } from './create-mesh';
import { readMeshFacts } from './mesh-facts';
import { meshFiles } from './mesh-files';

/** Builds the demo mesh in the sandbox and ends: `npm start` runs it before anything asks AWS. */
const endpoint = process.env.AWS_ENDPOINT_URL;
if (!endpoint) throw new Error('AWS_ENDPOINT_URL is not set: the demo mesh is built in the sandbox only.');
const data = resolve(process.env.SLUICE_DATA ?? '.data');
const awsFolder = resolve(data, 'aws');
const files = meshFiles(awsFolder);
const isFirst = (await readMeshFacts(files.facts)) === null;
const facts = await createMesh({ endpoint, awsFolder, untilEncrypted: true });
const streams = facts.accounts.reduce((sum, account) => sum + account.streams.length, 0);
console.error(`demo mesh: ${facts.accounts.length} accounts, ${streams} streams`);

const control = readSandboxPlace(dataFolder(data))?.controlUrl;
if (isFirst && control) {
  process.env.AWS_CONFIG_FILE ??= files.config;
  process.env.AWS_SHARED_CREDENTIALS_FILE ??= files.credentials;
  await seedHistory({ endpoint, controlUrl: control });
}
