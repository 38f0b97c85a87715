import { createHmac } from 'node:crypto';

const MAX_KEYS = 1_000;

/** Derives the key of one day, Region and service. Derived keys are kept: every call of a client uses the same one. */
export function signingKeys(): (secret: string, date: string, region: string, service: string) => Buffer {
  const kept = new Map<string, Buffer>();
  return (secret, date, region, service) => {
    const name = `${secret}/${date}/${region}/${service}`;
    const known = kept.get(name);
    if (known) return known;
    const key = [date, region, service, 'aws4_request'].reduce<Buffer | string>(
      hmac,
      `AWS4${secret}`,
    ) as Buffer;
    if (kept.size >= MAX_KEYS) kept.clear();
    kept.set(name, key);
    return key;
  };
}

export const hmac = (key: Buffer | string, data: string): Buffer =>
  createHmac('sha256', key).update(data).digest();
