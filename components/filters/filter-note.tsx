import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { functionNameOf } from '@/server/filters/domain/function-arn';
import type { MappingView } from '@/server/filters/view';
import { mappingLook } from './mapping-words';

/** On the subscription's page: whether a function reads, and through what. */
export function FilterNote({
  number,
  mapping,
}: {
  readonly number: number;
  readonly mapping: MappingView | null;
}) {
  const look = mapping && mappingLook(mapping);
  const count = mapping?.filters.length ?? 0;
  return (
    <Section
      title="Filter and function"
      actions={
        <ButtonLink href={`/subscriptions/${number}/filter`} size="sm">
          {mapping ? 'Open the filter' : 'Build a filter'}
        </ButtonLink>
      }
    >
      {mapping && look ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Status state={look.state}>{look.words}</Status>
          <span className="text-ink-2">
            <span className="id">{functionNameOf(mapping.functionArn)}</span>{' '}
            {count === 0
              ? 'gets every record'
              : `gets what ${count === 1 ? 'one filter lets' : `${count} filters let`} through`}
          </span>
        </p>
      ) : (
        <p className="max-w-[760px] text-ink-2">
          Choose which records reach your function, see at once which ones would pass, and let Sluice make the
          event source mapping.
        </p>
      )}
    </Section>
  );
}
