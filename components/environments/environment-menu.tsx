'use client';
import { Pencil, Trash2 } from 'lucide-react';
import { AskDialog } from '@/components/ui/ask-dialog';
import { buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { FormAction } from '@/components/ui/form-state';
import type { EnvironmentPage } from '@/server/environments/view';
import { environmentActHref, removeWords, renameWords } from './environment-words';
import { RenameForm } from './rename-form';

/** Rename, and remove. */
export function EnvironmentMenu({
  environment,
  rename,
  remove,
}: {
  readonly environment: EnvironmentPage;
  readonly rename: FormAction;
  readonly remove: FormAction;
}) {
  const { id, version } = environment;
  return (
    <>
      <AskDialog
        href={environmentActHref(id, 'rename')}
        words={renameWords(environment)}
        opener={{
          className: buttonStyle(),
          children: (
            <>
              <Pencil className="i" aria-hidden />
              Rename
            </>
          ),
        }}
      >
        {(asked) => <RenameForm environment={environment} action={rename} {...asked} />}
      </AskDialog>
      <ConfirmDialog
        href={environmentActHref(id, 'remove')}
        words={removeWords(environment)}
        action={remove}
        about={{ id, version }}
        opener={{
          className: buttonStyle({ variant: 'danger' }),
          children: (
            <>
              <Trash2 className="i" aria-hidden />
              Remove
            </>
          ),
        }}
      />
    </>
  );
}
