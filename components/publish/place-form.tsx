'use client';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Status } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { Unscripted } from '@/components/ui/unscripted';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { UsableAccount } from '@/server/accounts/view';

/** Account and Region. A choice is read at once; without JavaScript a button asks for the list. */
export function PlaceForm({
  accounts,
  account,
  region,
  onAccount,
  onRegion,
}: {
  readonly accounts: readonly UsableAccount[];
  readonly account: UsableAccount;
  readonly region: string;
  readonly onAccount: (accountId: string) => void;
  readonly onRegion: (region: string) => void;
}) {
  // Where nothing can follow the choice of an account, every Region can be chosen; the answer says if it does not fit.
  const regions = useHydrated() ? account.regions : [...new Set(accounts.flatMap((each) => each.regions))];
  return (
    <form
      action="/products/publish"
      className="mt-4.5 mb-4 grid items-end gap-4 md:grid-cols-[300px_180px_auto_1fr]"
    >
      <Field label="Account">
        <Select
          name="account"
          value={account.id}
          onChange={(event) => onAccount(event.target.value)}
          options={accounts.map((each) => ({ value: each.id, label: `${each.id}  ${each.alias}` }))}
        />
      </Field>
      <Field label="Region">
        <Select
          name="region"
          value={region}
          onChange={(event) => onRegion(event.target.value)}
          options={regions.map((each) => ({ value: each, label: each }))}
        />
      </Field>
      <Unscripted>
        <Button type="submit">Show its streams</Button>
      </Unscripted>
      <Connection account={account} />
    </form>
  );
}

function Connection({ account }: { readonly account: UsableAccount }) {
  const state = { connected: 'CONNECTED', failed: 'NOT_CONNECTED', 'not-tested': 'UNTESTED' } as const;
  return (
    <p className="scripted flex min-h-8 items-center gap-2 text-ink-3">
      <Status state={state[account.connection]} className="text-ink" />
      {account.testedAt && (
        <span>
          tested <Time at={account.testedAt} />
        </span>
      )}
    </p>
  );
}
