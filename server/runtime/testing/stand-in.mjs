import { renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';

// Stands in for the programs of a start, so that the start itself can be tested in seconds: each does what the
// supervisor waits for, and nothing else.
const env = process.env;

/** @param {number} port */
const serve = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const server = createServer((_, response) => response.end('{}'));
    server.listen(port, host, () => resolve(server));
  });

const programs = {
  async web() {
    await serve(Number(env.PORT), env.HOSTNAME);
  },
  async sandbox() {
    const port = Number(env.SLUICE_SANDBOX_PORT);
    await serve(port);
    const endpoint = `http://127.0.0.1:${port}`;
    const place = join(env.SLUICE_DATA ?? '', 'runtime/sandbox.json');
    // Whole or not at all, as the real one: the supervisor may look at any moment.
    writeFileSync(`${place}.draft`, JSON.stringify({ endpoint, controlUrl: endpoint, pid: process.pid }));
    renameSync(`${place}.draft`, place);
  },
  async worker() {
    setInterval(() => undefined, 1_000);
    if (env.STAND_IN_WORKER === 'never-ready') return;
    const client = new pg.Client({ connectionString: env.DATABASE_URL });
    await client.connect();
    await client.query(`insert into worker_heartbeat ("workerId", "startedAt", "seenAt")
      values ('stand-in', now(), now()) on conflict ("workerId") do update set "seenAt" = now()`);
    await client.end();
  },
  async traffic() {
    setInterval(() => undefined, 1_000);
  },
};

const program = programs[/** @type {keyof typeof programs} */ (process.argv[2])];
await program?.();
