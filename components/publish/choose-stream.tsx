'use client';
import { ArrowRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { StickyBar } from '@/components/ui/sticky-bar';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { UsableAccount } from '@/server/accounts/view';
import { FoundPanel } from './found-panel';
import { PlaceForm } from './place-form';
import { publishHref } from './publish-href';
import { STREAM_CHOICE, StreamTable } from './stream-table';
import { type FirstPage, type Place, useDiscovery } from './use-discovery';

/** Step 1: which stream. Reads AWS live; nothing changes there. */
export function ChooseStream({
  projectId,
  accounts,
  first,
}: {
  readonly projectId: string;
  readonly accounts: readonly [UsableAccount, ...UsableAccount[]];
  /** Read already, because the address names an account and a Region. */
  readonly first: FirstPage | null;
}) {
  const [accountId, setAccountId] = useState(first?.place.accountId ?? accounts[0].id);
  const account = accounts.find((each) => each.id === accountId) ?? accounts[0];
  const [wanted, setWanted] = useState(first?.place.region ?? '');
  // Until scripts run, the Region stands as it was asked for: what the server heard about it is shown with it.
  const asAsked = !useHydrated() && wanted !== '';
  const region = asAsked || account.regions.includes(wanted) ? wanted : (account.regions[0] ?? '');
  return (
    <>
      <PlaceForm
        accounts={accounts}
        account={account}
        region={region}
        onAccount={setAccountId}
        onRegion={setWanted}
      />
      <Streams
        key={`${account.id} ${region}`}
        place={{ projectId, accountId: account.id, region }}
        first={first}
      />
    </>
  );
}

function Streams({ place, first }: { readonly place: Place; readonly first: FirstPage | null }) {
  const discovery = useDiscovery(place, first);
  const hydrated = useHydrated();
  const [chosen, setChosen] = useState<string | null>(null);
  const router = useRouter();
  const stream = discovery.streams.find((each) => each.streamArn === chosen) ?? null;
  return (
    <>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_292px]">
        <StreamTable
          discovery={discovery}
          chosen={chosen}
          onChoose={setChosen}
          nextHref={discovery.next === null ? null : publishHref({ ...place, next: discovery.next })}
        />
        {stream && <FoundPanel stream={stream} />}
      </div>
      <StickyBar label="Continue or cancel">
        <ButtonLink variant="ghost" href="/products">
          Cancel
        </ButtonLink>
        <span className="grow max-md:hidden" />
        <span className="text-12 text-ink-3 max-md:hidden">Nothing in AWS changes in this step.</span>
        <form
          id={STREAM_CHOICE}
          className="contents"
          action="/products/publish"
          onSubmit={(event) => {
            event.preventDefault();
            if (stream) router.push(publishHref({ stream: stream.streamArn }));
          }}
        >
          <Button type="submit" variant="primary" disabled={hydrated && stream === null}>
            <span>
              Continue<span className="max-md:hidden">{stream && ` with ${stream.streamName}`}</span>
            </span>
            <ArrowRight className="i" aria-hidden />
          </Button>
        </form>
      </StickyBar>
    </>
  );
}
