import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'x-sluice-signature';
export const TIMESTAMP_HEADER = 'x-sluice-timestamp';
export const DELIVERY_HEADER = 'x-sluice-delivery';

/**
 * Headers by which a receiver knows that Sluice sent exactly these bytes, and when: HMAC-SHA256 over
 * `<seconds>.<body>` (docs/notifications.md). Every try is signed anew; the delivery's id stays.
 */
export function signedHeaders(
  secret: string,
  deliveryId: string,
  body: string,
  now: Date,
): Record<string, string> {
  const seconds = Math.floor(now.getTime() / 1000).toString();
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Sluice-Webhook/1',
    [DELIVERY_HEADER]: deliveryId,
    [TIMESTAMP_HEADER]: seconds,
    [SIGNATURE_HEADER]: `v1=${digest}`,
  };
}
