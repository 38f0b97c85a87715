import { Panel } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { ModeVerdict } from '@/server/schema-rules/judge-modes';
import { versionsInWords } from './version-words';

const MOST_SHOWN = 3;
const MOST_NUMBERS = 8;

/** The eight modes, each with its verdict and the reason. */
export function ModesTable({
  verdicts,
  mode,
}: {
  readonly verdicts: readonly ModeVerdict[];
  readonly mode: string | null;
}) {
  return (
    <Panel>
      <Table caption="Verdict of each compatibility mode">
        <thead>
          <tr>
            <HeadCell>Mode</HeadCell>
            <HeadCell>Verdict</HeadCell>
            <HeadCell>Why</HeadCell>
          </tr>
        </thead>
        <tbody>
          {verdicts.map((verdict) => (
            <tr key={verdict.mode}>
              <Cell>
                <span className="font-strong whitespace-nowrap">{verdict.mode}</span>{' '}
                {verdict.mode === mode && <Tag>the schema’s</Tag>}
              </Cell>
              <Cell label="Verdict" className="whitespace-nowrap">
                <Status state={verdict.compatible ? 'PASSED' : 'REFUSED'}>
                  {verdict.compatible ? 'Accepts it' : 'Refuses it'}
                </Status>
              </Cell>
              <Cell label="Why" className="text-ink-2">
                <Reasons verdict={verdict} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Reasons({ verdict: { mode, compatible, reasons, against } }: { readonly verdict: ModeVerdict }) {
  if (compatible)
    return against.length === 0
      ? mode === 'NONE'
        ? 'It compares nothing.'
        : 'There is no version to compare with.'
      : `Compared with ${numbers(against)}.`;
  const [shown, rest] = [reasons.slice(0, MOST_SHOWN), reasons.slice(MOST_SHOWN)];
  return (
    <>
      <List reasons={shown} />
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="link cursor-pointer">{rest.length} more reasons</summary>
          <List reasons={rest} />
        </details>
      )}
    </>
  );
}

const numbers = (all: readonly number[]): string =>
  all.length > MOST_NUMBERS ? `${all.length} versions` : versionsInWords(all);

const List = ({ reasons }: { readonly reasons: readonly string[] }) => (
  <ul className="grid gap-1">
    {reasons.map((reason) => (
      <li key={reason} className="[overflow-wrap:anywhere]">
        {reason}
      </li>
    ))}
  </ul>
);
