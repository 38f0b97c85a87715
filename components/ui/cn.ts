import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// The theme's own scale names: without them tailwind-merge takes text-12 for a colour.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['11', '12', '13', '14', '16', '18', '20', '28'],
      radius: ['1', '2', '3', 'full'],
      shadow: ['1', '2', '3', 'none'],
    },
  },
});

export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
