import { startEmbeddedPostgres } from '../embedded-postgres';

// Starts PostgreSQL in the folder of its argument, says so, and stays.
const { url } = await startEmbeddedPostgres({ directory: process.argv[2] ?? '', project: process.cwd() });
process.stdout.write(url);
setInterval(() => undefined, 60_000);
