import { randomBytes } from 'node:crypto';
import { signedRequest } from '../../testing/signed-request';

export type Signer = {
  readonly endpoint: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

/** One signed call of AWS JSON 1.1 as the bytes that go over the connection; good for 15 minutes. */
export function callBytes({ endpoint, keys }: Signer, operation: string, input: object): Buffer {
  const { headers, body } = signedRequest(endpoint, keys, 'kinesis', JSON.stringify(input), {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `Kinesis_20131202.${operation}`,
  });
  const payload = Buffer.from(body);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = ['POST / HTTP/1.1', ...lines, `content-length: ${payload.length}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), payload]);
}

/** Different PutRecords calls of `records` records of `size` bytes each, with keys that spread over all shards. */
export function putRequests(
  signer: Signer,
  StreamName: string,
  { calls, records, size }: { readonly calls: number; readonly records: number; readonly size: number },
): Buffer[] {
  return Array.from({ length: calls }, () =>
    callBytes(signer, 'PutRecords', {
      StreamName,
      Records: Array.from({ length: records }, () => ({
        Data: randomBytes(size).toString('base64'),
        PartitionKey: randomBytes(8).toString('hex'),
      })),
    }),
  );
}
