import { createHash } from 'node:crypto';

/** Hash key of a partition key: the MD5 of its UTF-8 bytes as an unsigned big-endian number (docs/aws-facts.md §6). */
export const hashKeyOf = (partitionKey: string): bigint =>
  BigInt(`0x${createHash('md5').update(partitionKey, 'utf8').digest('hex')}`);
