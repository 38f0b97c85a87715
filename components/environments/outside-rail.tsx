import { Arn } from '@/components/ui/arn';
import { KeyValue } from '@/components/ui/key-value';
import { RailSection } from '@/components/ui/panel';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { OutsideView } from '@/server/environments/view';
import { durationWords, SCOPE_WORDS } from './outside-words';

/** Which certificate it is, of which authority, and for how long it is let in. */
export function OutsideRail({ outside }: { readonly outside: OutsideView }) {
  return (
    <>
      <RailSection title="Who is let in">
        <KeyValue
          items={[
            {
              key: 'Certificate',
              value: <span className="id">{outside.subjectCn}</span>,
              note: 'CN of its subject',
            },
            ...(outside.issuerCn === null
              ? []
              : [{ key: 'Issuer', value: <span className="id">{outside.issuerCn}</span> }]),
            {
              key: 'Trust anchor',
              value:
                outside.trustAnchorArn === null ? 'not known yet' : <Arn value={outside.trustAnchorArn} />,
            },
            {
              key: 'Session',
              value: durationWords(outside.sessionSeconds),
              note: 'then a new one is asked for',
            },
            { key: 'Limited to', value: SCOPE_WORDS[outside.sessionScope] },
          ]}
        />
      </RailSection>
      {outside.authorities.length > 0 && (
        <RailSection title="Authority">
          <ul className="flex flex-col gap-3">
            {outside.authorities.map((each) => (
              <li key={each.fingerprint}>
                <span className="block [overflow-wrap:anywhere]">{each.subject}</span>
                <span className="text-12 text-ink-3">
                  {each.selfSigned ? 'root, signed by itself' : `issued by ${each.issuer}`},{' '}
                  {each.expired ? 'expired' : 'valid until'} <Time at={each.validTo} as="day" />
                </span>{' '}
                {each.expired && <Tag>expired</Tag>}
              </li>
            ))}
          </ul>
        </RailSection>
      )}
      <RailSection title="How it works">
        <p className="text-ink-2">
          The program outside AWS signs with its certificate; IAM Roles Anywhere gives it a session of the
          role. From then on it is a role like any other: ask for products with it, and each approval writes
          what it may do.
        </p>
      </RailSection>
    </>
  );
}
