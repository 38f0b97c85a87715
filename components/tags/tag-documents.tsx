'use client';
import { DiffLayoutProvider, DiffLayoutToggle } from '@/components/ui/diff-layout';
import { DiffViewer } from '@/components/ui/diff-viewer';
import { Budget } from '@/components/ui/meter';
import { Section } from '@/components/ui/panel';
import type { DocumentView } from '@/server/tags/view';

const TITLES = {
  STREAM_POLICY: 'Stream’s policy',
  KEY_POLICY: 'Key’s policy',
  ROLE_POLICY: 'Role’s policy',
} as const;

/** The exact documents before and after. */
export function TagDocuments({ documents }: { readonly documents: readonly DocumentView[] }) {
  return (
    <DiffLayoutProvider>
      <Section title="Exact changes" className="mb-0" actions={<DiffLayoutToggle />}>
        {documents.map((document) => {
          const role = document.kind === 'ROLE_POLICY';
          return (
            <DiffViewer
              key={document.targetArn}
              title={TITLES[document.kind]}
              subtitle={
                <>
                  <span className="id">{document.name}</span>
                  {role && ', inline policy sluice-grants'}, {document.account}
                </>
              }
              beforeLabel="When AWS was read"
              afterLabel="After the change"
              blocks={document.blocks}
              twoSided={document.twoSided}
              aside={
                <Budget
                  label={role ? 'Inline policies' : 'Size'}
                  before={document.size.before}
                  after={document.size.after}
                  limit={document.size.limit}
                  unit={role ? 'characters' : 'bytes'}
                />
              }
            />
          );
        })}
      </Section>
    </DiffLayoutProvider>
  );
}
