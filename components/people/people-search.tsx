import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';

/** A plain form: the words stand in the address and work without JavaScript. */
export function PeopleSearch({ q }: { readonly q: string }) {
  return (
    <search>
      <form action="/people" className="flex max-w-[440px] gap-2">
        <Input
          name="q"
          type="search"
          key={q}
          defaultValue={q}
          data-page-search
          aria-label="Search people by name or e-mail"
          placeholder="Search by name or e-mail"
          className="grow"
          leading={<Search className="i" aria-hidden />}
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
