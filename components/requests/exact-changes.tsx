'use client';
import { Download } from 'lucide-react';
import { buttonStyle } from '@/components/ui/button';
import { DiffLayoutProvider, DiffLayoutToggle } from '@/components/ui/diff-layout';
import { DiffViewer } from '@/components/ui/diff-viewer';
import { GateGlyph } from '@/components/ui/gate-glyph';
import { Budget } from '@/components/ui/meter';
import { Section } from '@/components/ui/panel';
import type {
  ConsumerPlanView,
  DocumentChangeView,
  KeyGrantPlanView,
  OwnerRolePlanView,
  RoleBudgetView,
} from '@/server/grants/view';
import { FULL_FROM } from '@/server/policies/build/budget';

const written = (change: DocumentChangeView) => change.action === 'put' || change.action === 'delete';

function countWords(
  changes: readonly DocumentChangeView[],
  besides: readonly { readonly accountId: string }[],
): string {
  const all = [...changes.filter(written), ...besides];
  const count = all.length;
  const accounts = new Set(all.map(({ accountId }) => accountId)).size;
  if (count === 0) return 'nothing changes in AWS';
  return `${count} ${count === 1 ? 'change' : 'changes'} in ${accounts} ${accounts === 1 ? 'account' : 'accounts'}`;
}

/** What the inline policy has no room for; it has an ARN of its own. */
const isManaged = ({ kind, targetArn }: DocumentChangeView): boolean =>
  kind === 'ROLE_POLICY' && targetArn.includes(':policy/');

const NOTES = {
  put: '',
  delete: ', the document goes',
  unchanged: ', stays as it is',
  'not-needed': ', not needed',
} as const;

/** The exact bytes before and after, as they will be sent to AWS. */
export function ExactChanges({
  changes,
  consumer,
  ownerRole,
  keyGrant,
  roleBudget,
  planHref,
  unfolded,
}: {
  readonly changes: readonly DocumentChangeView[];
  /** Registered before any document is written. */
  readonly consumer: ConsumerPlanView | null;
  /** Made before any document names it. */
  readonly ownerRole: OwnerRolePlanView | null;
  /** Made where the key's policy is not Sluice's to write. */
  readonly keyGrant: KeyGrantPlanView | null;
  readonly roleBudget: RoleBudgetView;
  /** Where the whole plan can be had as JSON. */
  readonly planHref: string;
  /** Every line is shown, where nothing could unfold them. */
  readonly unfolded: boolean;
}) {
  return (
    <DiffLayoutProvider>
      <Section
        className="mt-6 mb-0"
        title="Exact changes"
        note={countWords(
          changes,
          [consumer, ownerRole, keyGrant].filter((each) => each !== null),
        )}
        actions={
          <>
            <DiffLayoutToggle />
            <a className={buttonStyle({ size: 'sm' })} href={planHref} download>
              <Download className="i-14" aria-hidden />
              Plan as JSON
            </a>
          </>
        }
      >
        {consumer && <Registration consumer={consumer} />}
        {ownerRole && <OwnerRole role={ownerRole} />}
        {keyGrant && <KeyGrant grant={keyGrant} />}
        {changes.map((change) =>
          change.action === 'not-needed' ? (
            <NotNeeded key={`${change.targetArn} ${change.policyName}`} change={change} />
          ) : (
            <Change key={`${change.targetArn} ${change.policyName}`} change={change} unfolded={unfolded} />
          ),
        )}
        <WholeRole budget={roleBudget} />
      </Section>
    </DiffLayoutProvider>
  );
}

function Change({ change, unfolded }: { readonly change: DocumentChangeView; readonly unfolded: boolean }) {
  return (
    <DiffViewer
      glyph={<GateGlyph small state={written(change) ? 'opening' : 'open'} />}
      title={change.title}
      subtitle={
        <>
          <span className="id">{change.targetName}</span>
          {change.kind === 'ROLE_POLICY' &&
            `, ${isManaged(change) ? 'managed' : 'inline'} policy ${change.policyName}`}
          , {change.accountId} {change.accountAlias}
          {NOTES[change.action]}
        </>
      }
      blocks={change.blocks}
      unfolded={unfolded}
      twoSided={change.before !== null && change.after !== null}
      aside={
        <Budget
          label={change.kind === 'ROLE_POLICY' && !isManaged(change) ? 'Inline policies' : 'Size'}
          before={change.size.before}
          after={change.size.after}
          limit={change.size.limit}
          unit={change.size.unit}
        />
      }
    />
  );
}

/** All policies of the role together: said where there is more than one, or where little room is left. */
function WholeRole({ budget }: { readonly budget: RoleBudgetView }) {
  const { before, after, limit, policies } = budget;
  if (policies < 2 && after < limit * FULL_FROM) return null;
  return (
    <article className="doc">
      <div className="flex flex-wrap items-center justify-between gap-3.5 px-4 py-2.5">
        <div className="min-w-0">
          <h3>All policies of the role</h3>
          <p className="text-12 text-ink-3">
            {policies} of Sluice’s with the inline ones of others; the most that AWS lets the role have.
          </p>
        </div>
        <Budget label="Together" before={before} after={after} limit={limit} unit="characters" />
      </div>
    </article>
  );
}

/** No document yet, but a change in AWS: what the consumer's documents name. */
function Registration({ consumer }: { readonly consumer: ConsumerPlanView }) {
  return (
    <article className="doc">
      <div className="flex items-start gap-3.5 px-4 py-2.5">
        <GateGlyph small state="opening" />
        <div className="min-w-0">
          <h3>Fan-out consumer</h3>
          <p className="text-12 text-ink-3 [overflow-wrap:anywhere]">
            Registered first: <span className="id">{consumer.name}</span> on{' '}
            <span className="id">{consumer.streamName}</span>, {consumer.accountId} {consumer.accountAlias},
            with the tag <span className="code">{consumer.tag}</span>. AWS ends its ARN with the time of
            registration, which the documents below show as <span className="code">&lt;creation&gt;</span>,
            and everything else is sent as it stands.
          </p>
        </div>
      </div>
    </article>
  );
}

/** The role that the asking one takes; its two documents follow. */
function OwnerRole({ role }: { readonly role: OwnerRolePlanView }) {
  return (
    <article className="doc">
      <div className="flex items-start gap-3.5 px-4 py-2.5">
        <GateGlyph small state="opening" />
        <div className="min-w-0">
          <h3>Role in the owner’s account</h3>
          <p className="text-12 text-ink-3 [overflow-wrap:anywhere]">
            Made for this subscription alone, and deleted with it: <span className="id">{role.arn}</span>,{' '}
            {role.accountId} {role.accountAlias}, with the boundary{' '}
            <span className="id">{role.boundaryArn}</span> and the tag{' '}
            <span className="code">{role.tag}</span>. Only <span className="id">{role.trusts}</span> may take
            it.
          </p>
        </div>
      </div>
    </article>
  );
}

/** No document, but a change in AWS: whom the key lets use it, for what, and bound to which records. */
function KeyGrant({ grant }: { readonly grant: KeyGrantPlanView }) {
  return (
    <article className="doc">
      <div className="flex items-start gap-3.5 px-4 py-2.5">
        <GateGlyph small state="opening" />
        <div className="min-w-0">
          <h3>KMS grant</h3>
          <p className="text-12 text-ink-3 [overflow-wrap:anywhere]">
            Made on <span className="id">{grant.keyArn}</span>, {grant.accountId} {grant.accountAlias}, as{' '}
            <span className="id">{grant.name}</span>: lets <span className="id">{grant.grantee}</span> call{' '}
            <span className="code">{grant.operations.join(', ')}</span> with the encryption context{' '}
            <span className="code">{grant.context}</span>, and nothing else. The key’s policy stays as it is.
          </p>
        </div>
      </div>
    </article>
  );
}

function NotNeeded({ change }: { readonly change: DocumentChangeView }) {
  return (
    <article className="doc">
      <div className="flex items-center gap-3.5 px-4 py-2.5">
        <GateGlyph small state="open" />
        <div>
          <h3>{change.title}</h3>
          <p className="text-12 text-ink-3">
            {change.kind === 'KEY_POLICY' ? 'Key' : 'Stream'} and calling role are in the same account{' '}
            {change.accountId}: that role’s policy is enough, this one stays as it is.
          </p>
        </div>
      </div>
    </article>
  );
}
