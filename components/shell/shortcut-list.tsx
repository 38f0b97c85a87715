'use client';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

const SHORTCUTS = [
  { keys: ['Ctrl', 'K'], does: 'Search products and requests, or jump to a page' },
  { keys: ['/'], does: 'Search on this page, or in the catalog' },
  { keys: ['J'], does: 'Next row' },
  { keys: ['K'], does: 'Row before' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['Esc'], does: 'Close, or clear the search' },
  { keys: ['?'], does: 'This list' },
] as const;

export function ShortcutList({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="No single key approves, rejects or revokes."
      actions={
        <DialogClose asChild>
          <Button>Close</Button>
        </DialogClose>
      }
    >
      <dl className="mt-4 grid grid-cols-[96px_minmax(0,1fr)] items-center gap-y-2.5">
        {SHORTCUTS.map((shortcut) => (
          <div key={shortcut.does} className="contents">
            <dt className="flex items-center gap-1">
              {shortcut.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{shortcut.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
