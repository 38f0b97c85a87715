import { OneTimePage, oneTimeMetadata } from '@/app/sign-in/one-time-page';
import { SetupForm } from '@/components/sign-in/setup-form';
import { checkSetupLink } from '@/server/access/use-cases/check-setup-link';
import { deps } from '@/server/deps';
import { completeSetupAction } from './actions';

export const metadata = oneTimeMetadata('Set up');

type Props = { readonly params: Promise<{ readonly token: string }> };

const CLOSED =
  'It was used, its 24 hours are over, or Sluice has an administrator. As long as there is none, each start of Sluice prints a new link.';

export default async function SetupPage({ params }: Props) {
  const { token } = await params;
  const open = await checkSetupLink(deps, token);
  return (
    <OneTimePage
      form={open ? <SetupForm action={completeSetupAction} token={token} /> : null}
      closed={CLOSED}
    />
  );
}
