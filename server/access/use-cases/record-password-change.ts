import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { UnitOfWork } from '../../kernel/unit-of-work';

type Deps = { readonly unitOfWork: UnitOfWork<{ readonly audit: AuditRecorder }> };

/** The sign-in keeps the passwords and has changed it; the audit says that it was, never to what. */
export const recordPasswordChange = (deps: Deps, actor: Actor): Promise<void> =>
  deps.unitOfWork((tx) =>
    tx.audit.record(actor, {
      type: 'user.password-changed',
      subjectType: 'user',
      subjectId: actor.id,
      subjectLabel: actor.email,
    }),
  );
