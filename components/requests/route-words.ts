import type { Route } from '@/server/policies/build/route';

type Words = {
  readonly name: string;
  /** When it is the right one. */
  readonly means: string;
};

export const ROUTE_WORDS: Readonly<Record<Route, Words>> = {
  DIRECT: {
    name: 'By ARN of the stream',
    means:
      'The stream’s policy names your role, and the program calls by the stream’s ARN. The right one wherever that works: AWS’s SDKs, KPL 0.15.9 or later, KCL 2.5.3 or later.',
  },
  OWNER_ROLE: {
    name: 'By name of the stream: through a role in the owner’s account',
    means:
      'Sluice makes a role there for this access alone, and your role takes it. For programs that know streams by their name only (KPL before 0.15.9, KCL for .NET), where the policies have no room, or where the stream’s key cannot be shared. Not for Lambda.',
  },
};
