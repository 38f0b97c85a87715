'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { ArrowRight, Box, GitPullRequest, Search, Waves } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { useShell } from './shell-context';
import { useSettled } from './use-settled';

/** What /api/search answers. */
export type SearchHits = {
  readonly products: readonly { readonly slug: string; readonly name: string; readonly owner: string }[];
  readonly requests: readonly { readonly number: number; readonly title: string }[];
};

const NOTHING: SearchHits = { products: [], requests: [] };

async function search(words: string, signal: AbortSignal): Promise<SearchHits> {
  const response = await fetch(`/api/search?q=${encodeURIComponent(words)}`, { signal });
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  return response.json();
}

export function CommandPalette({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const [words, setWords] = useState('');
  const typed = words.trim();
  const asked = useSettled(typed, 120);
  const { groups } = useShell();
  const router = useRouter();
  const hits = useQuery({
    queryKey: ['palette', asked],
    queryFn: ({ signal }) => search(asked, signal),
    enabled: open,
    placeholderData: (before) => before,
    staleTime: 10_000,
  });
  const { products, requests } = hits.data ?? NOTHING;
  const go = (href: string) => {
    onOpenChange(false);
    setWords('');
    router.push(href);
  };
  const places = groups
    .flatMap((group) => group.items)
    .filter((item) => item.label.toLowerCase().includes(typed.toLowerCase()));
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="palette" aria-describedby={undefined}>
          <Dialog.Title className="sr-only">Search or jump to</Dialog.Title>
          <Command shouldFilter={false} loop label="Search or jump to">
            <div className="palette-input">
              <Search className="i text-ink-3" aria-hidden />
              <Command.Input
                value={words}
                onValueChange={setWords}
                placeholder="Search products, requests and pages"
              />
              {hits.isFetching && <span className="spin text-ink-3" />}
            </div>
            <Command.List>
              <Command.Empty className="p-4 text-ink-2">
                {emptyWords(hits.isError, hits.isFetching || asked !== typed)}
              </Command.Empty>
              {products.length > 0 && (
                <Command.Group heading="Products">
                  {products.map((product) => (
                    <Command.Item
                      key={product.slug}
                      value={`product ${product.slug}`}
                      className="menu-item"
                      onSelect={() => go(`/catalog/${product.slug}`)}
                    >
                      <Waves className="i" aria-hidden />
                      <span className="min-w-0 truncate">
                        <Hit text={product.name} words={typed} />
                      </span>
                      <span className="ml-auto text-12 text-ink-3">{product.owner}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {requests.length > 0 && (
                <Command.Group heading="Requests">
                  {requests.map((request) => (
                    <Command.Item
                      key={request.number}
                      value={`request ${request.number}`}
                      className="menu-item"
                      onSelect={() => go(`/requests/${request.number}`)}
                    >
                      <GitPullRequest className="i" aria-hidden />
                      <span className="min-w-0 truncate">{request.title}</span>
                      <span className="ml-auto text-12 whitespace-nowrap text-ink-3">
                        Request {request.number}
                      </span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {places.length > 0 && (
                <Command.Group heading="Go to">
                  {places.map((place) => (
                    <Command.Item
                      key={place.href}
                      value={`place ${place.href}`}
                      className="menu-item"
                      onSelect={() => go(place.href)}
                    >
                      <ArrowRight className="i" aria-hidden />
                      {place.label}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {'publish a stream'.includes(typed.toLowerCase()) &&
                groups.some((g) => g.items.some((i) => i.href === '/products')) && (
                  <Command.Group heading="Actions">
                    <Command.Item
                      value="action publish"
                      className="menu-item"
                      onSelect={() => go('/products/publish')}
                    >
                      <Box className="i" aria-hidden />
                      Publish a stream
                    </Command.Item>
                  </Command.Group>
                )}
            </Command.List>
          </Command>
          <div className="palette-foot" aria-hidden>
            <span>
              <Kbd>Up</Kbd>
              <Kbd>Down</Kbd> move
            </span>
            <span>
              <Kbd>Enter</Kbd> open
            </span>
            <span>
              <Kbd>Esc</Kbd> close
            </span>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function emptyWords(failed: boolean, searching: boolean): string {
  if (searching) return 'Searching';
  return failed ? 'The search does not answer. Try again in a moment.' : 'Nothing matches these words.';
}

/** The part of a name that matched stands out. */
function Hit({ text, words }: { readonly text: string; readonly words: string }) {
  const at = words === '' ? -1 : text.toLowerCase().indexOf(words.toLowerCase());
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <b className="font-bold">{text.slice(at, at + words.length)}</b>
      {text.slice(at + words.length)}
    </>
  );
}
