import { inIndexOrder } from '../framing/message-index';
import type { ProtoFile } from './proto-file';

/**
 * Full names of the message types that the registry's framing counts: all of the file, nested ones and the entries of maps
 * included. The position is the index before a framed message (docs/aws-facts.md §7).
 */
export const indexedMessageTypes = ({ package: packageName, messages }: ProtoFile): string[] =>
  inIndexOrder(messages.map(({ name }) => (packageName === '' ? name : `${packageName}.${name}`)));
