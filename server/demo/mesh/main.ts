import { resolve } from 'node:path';
import { createMesh } from './create-mesh';

/** Builds the demo mesh in the sandbox and ends: `npm start` runs it before anything asks AWS. */
const endpoint = process.env.AWS_ENDPOINT_URL;
if (!endpoint) throw new Error('AWS_ENDPOINT_URL is not set: the demo mesh is built in the sandbox only.');
const awsFolder = resolve(process.env.SLUICE_DATA ?? '.data', 'aws');
const facts = await createMesh({ endpoint, awsFolder, untilEncrypted: true });
const streams = facts.accounts.reduce((sum, account) => sum + account.streams.length, 0);
console.error(`demo mesh: ${facts.accounts.length} accounts, ${streams} streams`);
