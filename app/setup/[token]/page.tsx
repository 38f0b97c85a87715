import type { Metadata } from 'next';
import { LinkClosed } from '@/components/sign-in/link-closed';
import { SetupForm } from '@/components/sign-in/setup-form';
import { SignInFrame } from '@/components/sign-in/sign-in-frame';
import { checkSetupLink } from '@/server/access/use-cases/check-setup-link';
import { database } from '@/server/db/client';
import { deps } from '@/server/deps';
import { readReadiness } from '@/server/runtime/readiness';
import manifest from '../../../package.json';
import { completeSetupAction } from './actions';

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer', robots: { index: false } };

type Props = { readonly params: Promise<{ readonly token: string }> };

export default async function SetupPage({ params }: Props) {
  const { token } = await params;
  const [open, { database: store, worker, aws }] = await Promise.all([
    checkSetupLink(deps, token),
    readReadiness(database()),
  ]);
  return (
    <SignInFrame
      version={manifest.version}
      parts={[
        { name: 'database', state: store.state },
        { name: 'worker', state: worker.state },
        { name: 'AWS', state: aws.state },
      ]}
    >
      {open ? (
        <SetupForm action={completeSetupAction} token={token} />
      ) : (
        <LinkClosed>
          It was used, its 24 hours are over, or Sluice has an administrator. As long as there is none, each
          start of Sluice prints a new link.
        </LinkClosed>
      )}
    </SignInFrame>
  );
}
