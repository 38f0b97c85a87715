import type { ConnectionProbe } from '../accounts/ports';
import type { RoleReader } from '../environments/ports';
import type { Clock } from '../kernel/clock';
import type { StreamReader, StreamTagWriter } from '../streams/ports';
import { clientFactory } from './clients';
import { connectionProbe } from './connection-probe';
import { roleReader } from './role-reader';
import { type SpokeSessions, spokeSessions } from './spoke-sessions';
import { streamReader } from './stream-reader';
import { streamTagWriter } from './stream-tag-writer';

export type Aws = {
  /** For adapters of other rooms that sign in to the same accounts. */
  readonly sessions: SpokeSessions;
  readonly connectionProbe: ConnectionProbe;
  readonly streamReader: StreamReader;
  readonly streamTagWriter: StreamTagWriter;
  readonly roleReader: RoleReader;
};

/**
 * Everything that speaks with AWS, on one connection pool and one set of cached read sessions. Credentials and
 * endpoints come from the SDK's ordinary chain (docs/decisions/0009-hub-and-spoke-sessions.md).
 */
export function createAws(options: { readonly region: string; readonly clock: Clock }): Aws {
  const factory = clientFactory({ region: options.region });
  const hub = factory.hub();
  const sessions = spokeSessions(factory, hub, options.clock);
  return {
    sessions,
    connectionProbe: connectionProbe(sessions, factory, hub),
    streamReader: streamReader(sessions, options.clock),
    streamTagWriter: streamTagWriter(sessions),
    roleReader: roleReader(sessions),
  };
}
