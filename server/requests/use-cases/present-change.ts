import type { DocumentChangeView, DocumentText, SizeBudget } from '../../grants/view';
import { diffDocuments } from '../../policies/build/diff-documents';
import type { DocumentChange } from '../../policies/build/document-change';
import { compact } from '../../policies/build/parse-document';
import { pretty } from '../../policies/build/pretty-print';
import { isOurs, unmanagedName } from '../../policies/build/statement';
import { type PolicyDocument, statementsOf } from '../../policies/document';

/** An account as people know it. */
export type Place = { readonly id: string; readonly alias: string };

type Naming = Pick<DocumentChangeView, 'title' | 'targetName' | 'policyName' | 'unmanaged'> &
  Pick<SizeBudget, 'unit' | 'of'> & { readonly place: Place };

const text = (document: PolicyDocument | null): DocumentText | null =>
  document && { compact: compact(document), pretty: pretty(document) };

/** Names of the statements of other tools. */
export const unmanagedIn = (document: PolicyDocument | null): readonly string[] =>
  document
    ? statementsOf(document).flatMap((statement, index) =>
        isOurs(statement) ? [] : [unmanagedName(statement, index)],
      )
    : [];

export function changeView(change: DocumentChange, naming: Naming): DocumentChangeView {
  const { place, unit, of, ...words } = naming;
  return {
    kind: change.kind,
    action: change.action,
    ...words,
    targetArn: change.targetArn,
    accountId: place.id,
    accountAlias: place.alias,
    before: text(change.before),
    after: text(change.after),
    blocks: diffDocuments(change.before, change.after),
    size: { ...change.size, unit, of },
  };
}
