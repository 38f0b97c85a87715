import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { DemoSignIns } from '@/components/sign-in/demo-sign-ins';
import { SignInForm } from '@/components/sign-in/sign-in-form';
import { safeNext } from '@/server/access/domain/safe-redirect';
import { currentActor } from '@/server/access/session';
import { loadEnvironment } from '@/server/runtime/environment';
import { demoSignInAction, signInAction } from './actions';
import { DEMO_PEOPLE } from './demo-people';
import { Gate } from './gate';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { readonly searchParams: Promise<{ readonly next?: string | readonly string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const wanted = (await searchParams).next;
  const next = safeNext(typeof wanted === 'string' ? wanted : undefined);
  if (await currentActor()) redirect(next);
  return (
    <Gate>
      <SignInForm action={signInAction} next={next} />
      {loadEnvironment().SLUICE_AWS === 'sandbox' && (
        <DemoSignIns action={demoSignInAction} people={DEMO_PEOPLE} next={next} />
      )}
    </Gate>
  );
}
