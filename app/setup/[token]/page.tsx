import type { Metadata } from 'next';
import { SetupForm } from '@/components/sign-in/setup-form';
import { SignInFrame } from '@/components/sign-in/sign-in-frame';
import { database } from '@/server/db/client';
import { readReadiness } from '@/server/runtime/readiness';
import manifest from '../../../package.json';
import { completeSetupAction } from './actions';

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer', robots: { index: false } };

type Props = { readonly params: Promise<{ readonly token: string }> };

export default async function SetupPage({ params }: Props) {
  const { token } = await params;
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
      <SetupForm action={completeSetupAction} token={token} />
    </SignInFrame>
  );
}
