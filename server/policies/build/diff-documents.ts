import { type PolicyDocument, statementsOf } from '../document';
import { diffLines, fold } from './diff-blocks';
import type { DiffBlock } from './diff-lines';
import { type PrettyLine, prettyLines } from './pretty-print';
import { isOurs, unmanagedName } from './statement';

type Named = PrettyLine & { readonly unmanaged?: string };

function namedLines(document: PolicyDocument | null): Named[] {
  if (!document) return [];
  const statements = statementsOf(document);
  return prettyLines(document).map((line) => {
    const statement = line.statement === undefined ? undefined : statements[line.statement];
    return statement && !isOurs(statement)
      ? { ...line, unmanaged: unmanagedName(statement, line.statement ?? 0) }
      : line;
  });
}

/** What changes from one document to the other, by lines as people read them. Null is "no document". */
export function diffDocuments(before: PolicyDocument | null, after: PolicyDocument | null): DiffBlock[] {
  return fold(diffLines(namedLines(before), namedLines(after)));
}
