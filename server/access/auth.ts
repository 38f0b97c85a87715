import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { database } from '../db/client';
import { type Environment, loadEnvironment } from '../runtime/environment';
import { allowedOrigins, publicOrigin } from './domain/origin';
import type { TryLimit } from './domain/try-limit';
import { mayStartSession, recordSignIn } from './session-hooks';

/** Header in which handlers of ours tell better-auth the client's address; never taken from outside. */
export const ADDRESS_HEADER = 'x-sluice-client';

const DAY_SECONDS = 24 * 60 * 60;
/** Guessing passwords from one address becomes pointless; a person who mistypes does not notice. */
export const PASSWORD_LIMIT: TryLimit = { max: 15, windowSeconds: 30 };

const limitRule = ({ max, windowSeconds }: TryLimit) => ({ max, window: windowSeconds });

function requireSecret(environment: Environment): string {
  if (environment.SLUICE_SECRET) return environment.SLUICE_SECRET;
  throw new Error('SLUICE_SECRET is not set: expected at least 32 random characters');
}

/** Who somebody is; what they may do is ours (docs/decisions/0006-better-auth.md). */
function createAuth(environment: Environment) {
  const origin = publicOrigin(environment);
  return betterAuth({
    appName: 'Sluice',
    baseURL: origin,
    basePath: '/api/auth',
    secret: requireSecret(environment),
    trustedOrigins: [...allowedOrigins(environment)],
    telemetry: { enabled: false },
    logger: { level: 'error' },
    database: prismaAdapter(database(), { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: { expiresIn: 7 * DAY_SECONDS, updateAge: DAY_SECONDS, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 10,
      max: 100,
      customRules: {
        '/sign-in/email': limitRule(PASSWORD_LIMIT),
        '/change-password': limitRule(PASSWORD_LIMIT),
      },
    },
    advanced: {
      cookiePrefix: 'sluice',
      // Said aloud, because better-auth leaves both checks out where it takes the process for a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: {
      session: {
        create: {
          before: (session) => mayStartSession(session.userId),
          after: (session) => recordSignIn(session.userId, session.ipAddress ?? undefined),
        },
      },
    },
  });
}

let made: ReturnType<typeof createAuth> | undefined;

/** Made at first use: a build imports this module without a database or a secret. */
export function auth(): ReturnType<typeof createAuth> {
  made ??= createAuth(loadEnvironment());
  return made;
}
