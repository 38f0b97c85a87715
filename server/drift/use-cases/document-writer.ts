import type { RoleReader } from '../../environments/ports';
import type { Pacing, SpillNotes } from '../../grants/apply-ports';
import type { WriteSession } from '../../grants/ports';

/** What a repair writes documents with. */
export type DocumentWriter = {
  readonly session: WriteSession;
  readonly pacing: Pacing;
  readonly roleReader: Pick<RoleReader, 'readRole'>;
  readonly notes: SpillNotes;
  /** Keeps the document that is about to be replaced; false when this run may not write any more. */
  keep(targetArn: string, policy: string, before: string | null, after: string | null): Promise<boolean>;
};
