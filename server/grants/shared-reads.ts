import type { RoleReader } from '../environments/ports';
import type { StreamReader } from '../streams/ports';
import type { Rounds } from './apply-ports';
import type { KeyReader, PolicyReader } from './ports';

type Readers = {
  readonly policyReader: PolicyReader;
  readonly streamReader: StreamReader;
  readonly roleReader: RoleReader;
  readonly keyReader: KeyReader;
};

/**
 * Many who ask AWS the same at the same moment are one question: two hundred approvals on one stream would otherwise
 * read its policy two hundred times, at five a second. Nobody gets an answer from before they asked.
 */
export function sharedReads(
  rounds: Rounds,
  { policyReader, streamReader, roleReader, keyReader }: Readers,
): Readers {
  // By the whole target: who signs in otherwise is to be answered otherwise.
  const share = <T>(what: string, of: readonly unknown[], read: () => Promise<T>): Promise<T> =>
    rounds.join(`${what} ${JSON.stringify(of)}`, null, read);
  return {
    keyReader: {
      readKey: (target, keyId) => share('key', [target, keyId], () => keyReader.readKey(target, keyId)),
    },
    policyReader: {
      readStreamPolicy: (target, arn) =>
        share('policy', [target, arn], () => policyReader.readStreamPolicy(target, arn)),
    },
    streamReader: {
      ...streamReader,
      readStream: (target, arn) => share('stream', [target, arn], () => streamReader.readStream(target, arn)),
    },
    roleReader: {
      ...roleReader,
      readRole: (target, arn) => share('role', [target, arn], () => roleReader.readRole(target, arn)),
    },
  };
}
