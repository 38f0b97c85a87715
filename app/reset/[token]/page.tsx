import { OneTimePage, oneTimeMetadata } from '@/app/sign-in/one-time-page';
import { ResetForm } from '@/components/sign-in/reset-form';
import { readResetLink } from '@/server/access/use-cases/reset-password';
import { deps } from '@/server/deps';
import { resetPasswordAction } from './actions';

export const metadata = oneTimeMetadata('Choose a password');

type Props = { readonly params: Promise<{ readonly token: string }> };

const CLOSED =
  'It was used, is older than 24 hours, or a newer one was made. A platform admin can make another.';

/** Opening the link does not use it up: programs that look at links in messages open them too. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const person = await readResetLink(deps, token);
  return (
    <OneTimePage
      form={
        person && (
          <ResetForm
            action={resetPasswordAction}
            token={token}
            person={{ name: person.name, email: person.email }}
          />
        )
      }
      closed={CLOSED}
    />
  );
}
