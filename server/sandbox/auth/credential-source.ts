import { err, ok } from '../../kernel/result';
import type { FindCredential } from './authenticate';
import { openSession, type Session } from './session-token';

/** A long-term key of a user, as IAM keeps it. */
export type UserKey = {
  readonly secretAccessKey: string;
  readonly accountId: string;
  readonly userName: string;
  readonly userId: string;
  readonly userArn: string;
};

export type CredentialSource = {
  /** Only active keys of users that are there. */
  readonly findUserKey: (accessKeyId: string) => UserKey | undefined;
  /** Whether the role still is the one that the session was made from. */
  readonly roleLives: (session: Session) => boolean;
  readonly sealingKey: Buffer;
};

const MAX_OPEN_SESSIONS = 2_000;

/** Long-term keys are looked up, temporary ones read from their sealed token, which is opened once and then kept. */
export function credentialSource({ findUserKey, roleLives, sealingKey }: CredentialSource): FindCredential {
  const opened = new Map<string, Session>();

  function sessionOf(token: string): Session | null {
    const known = opened.get(token);
    if (known) return known;
    const session = openSession(token, sealingKey);
    if (!session) return null;
    if (opened.size >= MAX_OPEN_SESSIONS) opened.clear();
    opened.set(token, session);
    return session;
  }

  return (accessKeyId, token, now) => {
    if (token === undefined) {
      const key = findUserKey(accessKeyId);
      if (!key) return err('unknown-key');
      const { secretAccessKey, accountId, userName, userId, userArn: arn } = key;
      return ok({ secretAccessKey, caller: { kind: 'user', accountId, arn, userId, userName } });
    }
    const session = sessionOf(token);
    if (!session || session.accessKeyId !== accessKeyId) return err('invalid-token');
    if (session.expiresAt <= now.getTime()) return err('expired-token');
    if (!roleLives(session)) return err('invalid-token');
    return ok({ secretAccessKey: session.secretAccessKey, caller: callerOf(session), session });
  };
}

function callerOf({ accountId, roleArn, roleId, sessionName }: Session) {
  const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const sessionArn = `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;
  return { kind: 'role-session' as const, accountId, roleArn, roleId, sessionArn, sessionName };
}
