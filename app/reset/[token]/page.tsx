import type { Metadata } from 'next';
import { LinkClosed } from '@/components/sign-in/link-closed';
import { ResetForm } from '@/components/sign-in/reset-form';
import { SignInFrame } from '@/components/sign-in/sign-in-frame';
import { readResetLink } from '@/server/access/use-cases/reset-password';
import { database } from '@/server/db/client';
import { deps } from '@/server/deps';
import { readReadiness } from '@/server/runtime/readiness';
import manifest from '../../../package.json';
import { resetPasswordAction } from './actions';

export const metadata: Metadata = {
  title: 'Choose a password',
  referrer: 'no-referrer',
  robots: { index: false },
};

type Props = { readonly params: Promise<{ readonly token: string }> };

/** Opening the link does not use it up: programs that look at links in messages open them too. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const [person, { database: store, worker, aws }] = await Promise.all([
    readResetLink(deps, token),
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
      {person ? (
        <ResetForm
          action={resetPasswordAction}
          token={token}
          person={{ name: person.name, email: person.email }}
        />
      ) : (
        <LinkClosed>
          It was used, is older than 24 hours, or a newer one was made. A platform admin can make another.
        </LinkClosed>
      )}
    </SignInFrame>
  );
}
