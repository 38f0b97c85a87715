import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { choosePort } from './ports';

let taken: Server;
let port: number;
beforeEach(async () => {
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  port = (taken.address() as AddressInfo).port;
});
afterEach(() => {
  taken.close();
});

const wish = (more: { port: number; chosen: boolean }) =>
  choosePort({ variable: 'SLUICE_PORT', host: '127.0.0.1', ...more });

test('a default port gives way to the next free one', async () => {
  expect(await wish({ port, chosen: false })).toBeGreaterThan(port);
});

test('a chosen port that is taken stops the start with the way out', async () => {
  await expect(wish({ port, chosen: true })).rejects.toThrow(
    `Port ${port} is taken by another program. Choose another, for instance: SLUICE_PORT=${port + 1} npm start`,
  );
});

test('port 0 is any free one', async () => {
  expect(await wish({ port: 0, chosen: true })).toBeGreaterThan(0);
});

test('an address that this machine does not have is said', async () => {
  await expect(
    choosePort({ variable: 'SLUICE_PORT', host: '203.0.113.1', port: 3000, chosen: false }),
  ).rejects.toThrow('Cannot listen on 203.0.113.1:3000');
});
