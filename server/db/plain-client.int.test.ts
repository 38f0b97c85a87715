import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { plainClient } from './plain-client';

/** One message of PostgreSQL's protocol: its kind, its length, what it says. */
function message(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, body]);
}

const READY = message('Z', Buffer.from('I'));
const SIGNED_IN = Buffer.concat([message('R', Buffer.alloc(4)), READY]);
const DONE = message('C', Buffer.from('SELECT 0\0'));
const STOPPED = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'));

test('a server that is stopped right after its answer ends no process', async () => {
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(SIGNED_IN);
      socket.once('data', () => socket.end(Buffer.concat([DONE, READY, STOPPED])));
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = plainClient({ host: '127.0.0.1', port, user: 'sluice', database: 'sluice', password: 'x' });
  const told = once(client, 'error');
  await client.connect();
  // Without a listener of its own, Node ends the process for an event of that name.
  expect(client.listenerCount('error')).toBe(2);
  await expect(client.query('select')).resolves.toMatchObject({ rows: [] });
  await expect(told).resolves.toMatchObject([{ code: '57P01' }]);
  await client.end();
  server.close();
});
