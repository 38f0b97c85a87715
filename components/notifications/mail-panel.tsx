import { KeyValue } from '@/components/ui/key-value';
import { Notice } from '@/components/ui/notice';
import type { OutgoingView } from '@/server/notifications/view';
import { NETWORK_WORDS } from './webhook-words';

/** How e-mail is set up, without anything secret. */
export function MailPanel({ outgoing }: { readonly outgoing: OutgoingView }) {
  const { mail, networks, waiting } = outgoing;
  return (
    <div className="flex flex-col gap-4">
      {!mail && (
        <Notice tone="info" title="No mail server is set up, so no e-mail is sent.">
          Start Sluice with <span className="id font-mono">SLUICE_SMTP_URL</span> and{' '}
          <span className="id font-mono">SLUICE_SMTP_FROM</span>. Everything is told in the portal meanwhile.
        </Notice>
      )}
      <KeyValue
        items={[
          ...(mail
            ? [
                { key: 'E-mail from', value: mail.from },
                { key: 'Mail server', value: <span className="id">{mail.server}</span> },
              ]
            : []),
          { key: 'Webhooks lead', value: NETWORK_WORDS[networks] },
          { key: 'Waiting', value: waiting === 0 ? 'nothing' : `${waiting} to be sent` },
        ]}
      />
    </div>
  );
}
