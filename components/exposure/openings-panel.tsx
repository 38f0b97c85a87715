import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { OpeningRow } from '@/server/exposure/view';
import { OPENING_WORDS, shortName } from './exposure-words';

/** Names in policies that no registered account explains: how far the door is open there, nobody here can say. */
export function OpeningsPanel({ openings }: { readonly openings: readonly OpeningRow[] }) {
  return (
    <Panel title="Open to others" note="named by a policy, and not of any registered account">
      <Table caption="Principals that no registered account explains">
        <thead>
          <tr>
            <HeadCell>Who</HeadCell>
            <HeadCell>Stream or consumer</HeadCell>
            <HeadCell>Allowed there</HeadCell>
            <HeadCell>What it means</HeadCell>
          </tr>
        </thead>
        <tbody>
          {openings.map(({ id, name, kind, resourceArn, ownerAccount, actions }) => (
            <tr key={id}>
              <Cell>
                <span className="font-medium">{OPENING_WORDS[kind]?.title ?? kind}</span>
                <span className="code block text-12 text-ink-3 [overflow-wrap:anywhere]">{name}</span>
              </Cell>
              <Cell label="Stream or consumer" title={resourceArn}>
                <span className="[overflow-wrap:anywhere]">{shortName(resourceArn)}</span>
                <span className="block text-12 text-ink-3">{ownerAccount}</span>
              </Cell>
              <Cell label="Allowed there" className="text-12 text-ink-2">
                {actions.map((action) => action.replace('kinesis:', '')).join(', ')}
              </Cell>
              <Cell label="What it means" className="text-ink-2">
                {OPENING_WORDS[kind]?.meaning}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
