import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export type ReceivedCall = {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly delivery: string;
};

/** What docs/notifications.md tells receivers to do, in the fewest lines. Null: refused. */
export function verifyCall(secret: string, call: ReceivedCall, nowSeconds: number): unknown {
  const timestamp = String(call.headers['x-sluice-timestamp']);
  const given = Buffer.from(String(call.headers['x-sluice-signature']));
  const wanted = Buffer.from(
    `v1=${createHmac('sha256', secret).update(`${timestamp}.${call.body}`).digest('hex')}`,
  );
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  if (Math.abs(nowSeconds - Number(timestamp)) > 300) return null;
  return JSON.parse(call.body);
}

export type WebhookReceiver = {
  readonly url: string;
  readonly calls: readonly ReceivedCall[];
  /** Statuses of the next answers, one each; 204 afterwards. */
  answer(...statuses: number[]): void;
  /** Called with a call before it is answered. */
  onCall: ((call: ReceivedCall) => void | Promise<void>) | null;
  stop(): Promise<void>;
};

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const calls: ReceivedCall[] = [];
  const statuses: number[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const call = { headers: request.headers, body, delivery: String(request.headers['x-sluice-delivery']) };
    calls.push(call);
    await receiver.onCall?.(call);
    const status = statuses.shift() ?? 204;
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {});
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the webhook receiver has no port');
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${address.port}/hook`,
    calls,
    answer: (...more) => void statuses.push(...more),
    onCall: null,
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections();
        server.close(() => stopped());
      }),
  };
  return receiver;
}
