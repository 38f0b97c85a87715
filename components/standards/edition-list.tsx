import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { EditionRow } from '@/server/standards/view';

/** Each edition of the list, with what it said. */
export const EditionList = ({ editions }: { readonly editions: readonly EditionRow[] }) => (
  <Panel>
    <ol className="divide-y divide-line" reversed>
      {editions.map(({ number, at, by, change, standards }) => (
        <li key={number} className="px-4 py-3">
          <p className="flex flex-wrap items-baseline gap-x-2.5">
            <b className="font-strong">Edition {number}</b>
            <span>{change}</span>
            <span className="text-ink-3">
              by {by}, <Time at={at} />
            </span>
          </p>
          <details className="mt-1">
            <summary className="link w-fit cursor-pointer">
              {standards.length === 1 ? 'The one standard' : `All ${standards.length} standards`} of it
            </summary>
            <ul className="mt-1.5 list-disc pl-4 text-ink-2">
              {standards.map(({ name, rule }) => (
                <li key={name}>
                  {name}: {rule}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ol>
  </Panel>
);
