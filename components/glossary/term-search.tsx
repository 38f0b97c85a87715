import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';

/** A plain form: the page answers it with or without a script. */
export const TermSearch = ({ query }: { readonly query: string }) => (
  <form action="/glossary" className="flex max-w-[560px] gap-2">
    <Input
      name="q"
      className="grow"
      data-page-search
      autoComplete="off"
      maxLength={100}
      aria-label="Search terms by name, synonym or meaning"
      placeholder="Search by name, synonym or meaning"
      defaultValue={query}
      leading={<Search className="i" aria-hidden />}
    />
    <Button type="submit">Search</Button>
  </form>
);
