import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AwsError } from '../contract';

/** PutRecords takes 10 MiB of data, which base64 and its JSON make a little more than 13.3 MiB (docs/aws-facts.md §1). */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

export type ServerRequest = IncomingMessage | Http2ServerRequest;

const inflate = promisify(gunzip);

/** The body as it was sent: signatures cover these bytes. */
export async function readBody(request: ServerRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES)
        throw new AwsError('RequestEntityTooLargeException', 'The request body is too large', 413);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AwsError) throw cause;
    throw new AwsError('IncompleteBody', 'The client went away before it had sent the body');
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
}

/** The body as the operation sees it. */
export async function decodeBody(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip')
    throw new AwsError('SerializationException', `Content-Encoding ${encoding} is not supported`, 415);
  try {
    return await inflate(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch {
    throw new AwsError('SerializationException', 'The request body is not gzip, or is too large');
  }
}
