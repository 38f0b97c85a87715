'use client';
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import type { Asked, AskWords } from './confirm-words';
import { Dialog, DialogClose } from './dialog';
import { Opener, type OpenerProps } from './opener';

/** Asks in a dialog; where no script runs, `href` is the page that asks the same. Each opening begins anew. */
export function AskDialog({
  href,
  opener,
  words,
  children,
}: {
  readonly href: string;
  /** Look and words of the button that opens it. */
  readonly opener: Omit<OpenerProps, 'href'>;
  readonly words: AskWords;
  readonly children: (asked: Asked) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Opener {...opener} href={href} />}
      title={words.title}
      description={words.description}
    >
      {children({
        keep: (
          <DialogClose asChild>
            <Button>{words.keep}</Button>
          </DialogClose>
        ),
        onDone: () => setOpen(false),
      })}
    </Dialog>
  );
}
