'use client';
import { ArrowRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Status } from '@/components/ui/status';
import { StickyBar } from '@/components/ui/sticky-bar';
import { Time } from '@/components/ui/time';
import type { UsableAccount } from '@/server/accounts/view';
import { FoundPanel } from './found-panel';
import { StreamTable } from './stream-table';
import { type Place, useDiscovery } from './use-discovery';

/** Step 1: which stream. Reads AWS live; nothing changes there. */
export function ChooseStream({
  projectId,
  accounts,
}: {
  readonly projectId: string;
  readonly accounts: readonly [UsableAccount, ...UsableAccount[]];
}) {
  const [accountId, setAccountId] = useState(accounts[0].id);
  const account = accounts.find((each) => each.id === accountId) ?? accounts[0];
  const [wanted, setWanted] = useState('');
  const region = account.regions.includes(wanted) ? wanted : (account.regions[0] ?? '');
  return (
    <>
      <div className="mt-4.5 mb-4 grid items-end gap-4 md:grid-cols-[300px_180px_1fr]">
        <Field label="Account">
          <Select
            value={account.id}
            onChange={(event) => setAccountId(event.target.value)}
            options={accounts.map((each) => ({ value: each.id, label: `${each.id}  ${each.alias}` }))}
          />
        </Field>
        <Field label="Region">
          <Select
            value={region}
            onChange={(event) => setWanted(event.target.value)}
            options={account.regions.map((each) => ({ value: each, label: each }))}
          />
        </Field>
        <Connection account={account} />
      </div>
      <Streams key={`${account.id} ${region}`} place={{ projectId, accountId: account.id, region }} />
    </>
  );
}

function Connection({ account }: { readonly account: UsableAccount }) {
  const state = { connected: 'CONNECTED', failed: 'NOT_CONNECTED', 'not-tested': 'UNTESTED' } as const;
  return (
    <p className="flex min-h-8 items-center gap-2 text-ink-3">
      <Status state={state[account.connection]} className="text-ink" />
      {account.testedAt && (
        <span>
          tested <Time at={account.testedAt} />
        </span>
      )}
    </p>
  );
}

function Streams({ place }: { readonly place: Place }) {
  const discovery = useDiscovery(place);
  const [chosen, setChosen] = useState<string | null>(null);
  const router = useRouter();
  const stream = discovery.streams.find((each) => each.streamArn === chosen) ?? null;
  const go = () => stream && router.push(`/products/publish?stream=${encodeURIComponent(stream.streamArn)}`);
  return (
    <>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_292px]">
        <StreamTable discovery={discovery} chosen={chosen} onChoose={setChosen} />
        {stream && <FoundPanel stream={stream} />}
      </div>
      <StickyBar label="Continue or cancel">
        <ButtonLink variant="ghost" href="/products">
          Cancel
        </ButtonLink>
        <span className="grow max-md:hidden" />
        <span className="text-12 text-ink-3 max-md:hidden">Nothing in AWS changes in this step.</span>
        <Button variant="primary" disabled={stream === null} onClick={go}>
          <span>
            Continue<span className="max-md:hidden">{stream && ` with ${stream.streamName}`}</span>
          </span>
          <ArrowRight className="i" aria-hidden />
        </Button>
      </StickyBar>
    </>
  );
}
