import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Organizations, and what searching them needs.
 *
 * `organization_search` holds what a search reads, narrow and already folded, so that ranking tens of thousands of
 * matches touches little; `organization_word` holds every word of the names and places once, so that a mistyped word is
 * compared with some ten thousand words and not with every name. Both are kept by statement triggers, in the transaction
 * of whatever writes organizations; no code has to remember it.
 */
export class Organizations1795400000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table organization (
        id uuid primary key,
        ccn text unique check (ccn ~ '^[0-9A-Z]{6}$'),
        name text not null check (name <> ''),
        kind text not null,
        address_line1 text,
        address_line2 text,
        city text,
        state text,
        zip text,
        county text,
        phone text,
        network text,
        chain text,
        status text not null default 'OPEN' check (status in ('OPEN', 'CLOSED')),
        source text not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
    await db.query('create index organization_name_without_ccn on organization (name) where ccn is null');

    // unaccent() is only "stable", because its dictionary could be changed; ours is not, so the wrapper may say "immutable".
    // Apostrophes go ("st marys" finds "St. Mary's"); other ASCII signs part words. Whatever the locale, it does the same.
    await db.query(`
      create function search_fold(text) returns text language sql immutable strict parallel safe as $$
        select btrim(regexp_replace(
          regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, $1)), '[''\`’‘]', '', 'g'),
          '[\\s!-/:-@\\[-\\^_{-~]+', ' ', 'g'))
      $$`);
    await db.query(`
      create table organization_search (
        organization_id uuid primary key references organization on delete cascade,
        closed boolean not null,
        ccn text collate "C" not null,
        name_folded text collate "C" not null,
        name_length int not null,
        words tsvector not null
      )`);
    // Written at once, not in a list to be worked off: such a list would make the first searches after an import slow.
    await db.query(
      'create index organization_search_words on organization_search using gin (words) with (fastupdate = off)',
    );
    await db.query('create index organization_search_ccn on organization_search (ccn)');
    await db.query(
      'create index organization_search_broad on organization_search (closed, name_length, name_folded, organization_id)',
    );
    await db.query('create table organization_word (word text collate "C" primary key)');
    await db.query('create index organization_word_like on organization_word using gist (word gist_trgm_ops)');

    // Lexemes are made from the folded words as they are: a parser would take "3m" or "1e5" for something else.
    await db.query(`
      create function organization_search_keep() returns trigger language plpgsql as $$
      begin
        insert into organization_search as s (organization_id, closed, ccn, name_folded, name_length, words)
        select c.id, c.status = 'CLOSED', coalesce(c.ccn, ''), f.name, length(f.name),
               setweight(array_to_tsvector(string_to_array(f.name, ' ')), 'A') || array_to_tsvector(string_to_array(f.place, ' '))
        from changed c
        cross join lateral (select search_fold(c.name) as name, search_fold(concat_ws(' ', c.city, c.state)) as place) f
        on conflict (organization_id) do update set
          closed = excluded.closed, ccn = excluded.ccn, name_folded = excluded.name_folded, name_length = excluded.name_length, words = excluded.words
          where (s.closed, s.ccn, s.name_folded, s.words) is distinct from (excluded.closed, excluded.ccn, excluded.name_folded, excluded.words);
        insert into organization_word (word)
        select distinct unnest(string_to_array(search_fold(concat_ws(' ', c.name, c.city, c.state)), ' ')) as word from changed c order by word
        on conflict do nothing;
        return null;
      end $$`);
    await db.query(`
      create trigger organization_added after insert on organization
      referencing new table as changed for each statement execute function organization_search_keep()`);
    await db.query(`
      create trigger organization_changed after update on organization
      referencing new table as changed for each statement execute function organization_search_keep()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table organization_word, organization_search, organization');
    await db.query('drop function organization_search_keep(), search_fold(text)');
  }
}
