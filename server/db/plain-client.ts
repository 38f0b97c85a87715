import { Client, type ClientConfig } from 'pg';

/**
 * A connection for a few statements. What the server says between two of them, such as that it is being stopped, is an
 * event that would end the process; the next statement fails by it anyway.
 */
export function plainClient(config: ClientConfig): Client {
  const client = new Client(config);
  client.on('error', () => undefined);
  return client;
}
