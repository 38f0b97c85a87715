import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { PEER_HEADER } from './domain/client-address';

const isRequest = (message: unknown): message is { readonly request: IncomingMessage } =>
  typeof message === 'object' && message !== null && 'request' in message;

/**
 * Next.js shows handlers no socket, and its X-Forwarded-For may come from the client. Node announces each request
 * before anybody handles it, so the socket's address is noted there.
 */
export function notePeerAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    if (!isRequest(message)) return;
    const { headers, socket } = message.request;
    delete headers[PEER_HEADER];
    if (socket.remoteAddress) headers[PEER_HEADER] = socket.remoteAddress;
  });
}
