import { Notice } from '@/components/ui/notice';
import { Panel, Section } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ChangesTable } from './changes-table';
import type { ImportReport as Report } from './import-state';

function Faults({ report: { faults } }: { readonly report: Report }) {
  const stops = faults.some((fault) => fault.stops);
  if (faults.length === 0) return null;
  return (
    <Notice
      className="mb-5"
      tone={stops ? 'fail' : 'warn'}
      title={stops ? 'It cannot be taken like this' : 'It differs from the product'}
    >
      <ul className="list-disc pl-4">
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code className="code">{path}</code>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What was wrong, what changes, what was taken, and what is kept without being read. */
export function ImportReport({ report }: { readonly report: Report }) {
  const { taken, kept, changes, waitsUntil } = report;
  return (
    <div aria-live="polite">
      <Faults report={report} />
      {waitsUntil && (
        <Notice className="mb-5" tone="warn" title="It promises less than the contract does now">
          It would hold from <Time at={waitsUntil} as="day" />.
        </Notice>
      )}
      <Section title="What changes" note="against the newest version">
        {changes.length === 0 ? (
          <p className="text-ink-2">Nothing that Sluice reads.</p>
        ) : (
          <ChangesTable changes={changes} caption="What changes" />
        )}
      </Section>
      {taken.length > 0 && (
        <Section title="Taken">
          <Panel>
            <Table caption="What is taken from the document">
              <thead>
                <tr>
                  <HeadCell>In the document</HeadCell>
                  <HeadCell>Here</HeadCell>
                  <HeadCell>As</HeadCell>
                </tr>
              </thead>
              <tbody>
                {taken.map(({ path, name, words }) => (
                  <tr key={name}>
                    <Cell>
                      <code className="code">{path}</code>
                    </Cell>
                    <Cell label="Here">{name}</Cell>
                    <Cell label="As">
                      <span className="whitespace-pre-line">{words}</span>
                    </Cell>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Panel>
        </Section>
      )}
      {kept.length > 0 && (
        <Section title="Kept unread" note="they come out again with every export">
          <ul className="list-disc pl-4 text-ink-2">
            {kept.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
