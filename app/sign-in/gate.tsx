import type { ReactNode } from 'react';
import { SignInFrame } from '@/components/sign-in/sign-in-frame';
import { database } from '@/server/db/client';
import { readReadiness } from '@/server/runtime/readiness';
import manifest from '../../package.json';

/** What stands before the portal: a form, and whether the parts behind it run. */
export async function Gate({ children }: { readonly children: ReactNode }) {
  const { database: store, worker, aws } = await readReadiness(database());
  return (
    <SignInFrame
      version={manifest.version}
      parts={[
        { name: 'database', state: store.state },
        { name: 'worker', state: worker.state },
        { name: 'AWS', state: aws.state },
      ]}
    >
      {children}
    </SignInFrame>
  );
}
