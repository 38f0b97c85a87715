import type { FormAction } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import type { StatusState } from '@/components/ui/status-words';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { DeliveryRow } from '@/server/notifications/view';
import { SendAgainForm } from './send-again-form';

const STATES: Readonly<Record<DeliveryRow['state'], StatusState>> = {
  QUEUED: 'QUEUED',
  SENT: 'SENT',
  FAILED: 'NOT_DELIVERED',
  DROPPED: 'DROPPED',
};

/** What was sent, or not, and why; what was given up can be sent again. */
export function DeliveryLog({
  caption,
  rows,
  sendAgain,
  showTo,
}: {
  readonly caption: string;
  readonly rows: readonly DeliveryRow[];
  readonly sendAgain: FormAction;
  readonly showTo?: boolean;
}) {
  return (
    <Panel>
      <Table caption={caption}>
        <thead>
          <tr>
            <HeadCell>What</HeadCell>
            {showTo && <HeadCell>To</HeadCell>}
            <HeadCell>State</HeadCell>
            <HeadCell number>Tries</HeadCell>
            <HeadCell>When</HeadCell>
            <HeadCell>
              <span className="sr-only">Do</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Cell>
                <span className="min-w-0">
                  <span className="[overflow-wrap:anywhere]">{row.text}</span>
                  {row.error !== '' && <span className="block text-12 text-ink-3">{row.error}</span>}
                </span>
              </Cell>
              {showTo && (
                <Cell label="To" className="[overflow-wrap:anywhere]">
                  {row.to}
                </Cell>
              )}
              <Cell label="State">
                <Status state={STATES[row.state]} />
              </Cell>
              <Cell number label="Tries">
                {row.tries}
              </Cell>
              <Cell label="When" className="whitespace-nowrap text-ink-3 tabular-nums">
                {row.state === 'QUEUED' && row.tries > 0 ? (
                  <>
                    next <Time at={row.at} />
                  </>
                ) : (
                  <Time at={row.at} />
                )}
              </Cell>
              <Cell className="text-right">
                {row.state === 'FAILED' && <SendAgainForm row={row} action={sendAgain} />}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
