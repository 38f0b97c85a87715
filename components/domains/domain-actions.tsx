'use client';
import { AskDialog } from '@/components/ui/ask-dialog';
import { buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { FormAction } from '@/components/ui/form-state';
import type { DomainView } from '@/server/catalog/view';
import { ChangeDomainForm } from './change-domain-form';
import { changeDomainWords, domainActHref, removeDomainWords } from './domain-words';

export type DomainActionsProps = { readonly change: FormAction; readonly remove: FormAction };

export const DomainActions = ({
  domain,
  change,
  remove,
}: DomainActionsProps & { readonly domain: DomainView }) => (
  <div className="flex justify-end gap-1.5">
    <AskDialog
      href={domainActHref(domain.slug, 'edit')}
      words={changeDomainWords(domain)}
      opener={{
        className: buttonStyle({ size: 'sm' }),
        'aria-label': `Change ${domain.name}`,
        children: 'Change',
      }}
    >
      {(asked) => <ChangeDomainForm domain={domain} action={change} {...asked} />}
    </AskDialog>
    <ConfirmDialog
      href={domainActHref(domain.slug, 'remove')}
      words={removeDomainWords(domain)}
      action={remove}
      about={{ id: domain.id, version: domain.version }}
      opener={{
        className: buttonStyle({ size: 'sm', variant: 'ghost' }),
        'aria-label': `Remove ${domain.name}`,
        children: 'Remove',
      }}
    />
  </div>
);
