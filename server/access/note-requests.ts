import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { PEER_HEADER } from './domain/client-address';
import { readableAddress } from './domain/readable-address';

const isRequest = (message: unknown): message is { readonly request: IncomingMessage } =>
  typeof message === 'object' && message !== null && 'request' in message;

/**
 * Node announces each request before anybody handles it. There the socket's address is noted, which Next.js does not
 * show to handlers (its X-Forwarded-For may come from the client), and the address is made one that can be read.
 */
export function noteRequests(): void {
  subscribe('http.server.request.start', (message) => {
    if (!isRequest(message)) return;
    const { request } = message;
    delete request.headers[PEER_HEADER];
    if (request.socket.remoteAddress) request.headers[PEER_HEADER] = request.socket.remoteAddress;
    if (request.url !== undefined) request.url = readableAddress(request.url);
  });
}
