import type { Queryable } from './queryable.js';

/** Any constant does: it only has to be the same in every instance of the bank. */
const SCHEMA_LOCK = 'select pg_advisory_xact_lock(9457)';

const TABLES = [
  `create table if not exists customers (
     id integer primary key generated always as identity,
     name text not null,
     email text not null,
     street text not null,
     postcode text not null,
     city text not null,
     country text not null
   )`,
  'create unique index if not exists customers_email_key on customers (lower(email))',
  `create table if not exists accounts (
     id integer primary key generated always as identity,
     customer_id integer not null constraint accounts_customer_id_fkey references customers,
     balance_cents bigint not null check (balance_cents >= 0)
   )`,
  'create index if not exists accounts_customer_id on accounts (customer_id)',
  `create table if not exists transfers (
     id integer primary key generated always as identity,
     from_account_id integer not null references accounts,
     to_account_id integer not null references accounts,
     amount_cents bigint not null check (amount_cents > 0),
     reference text not null,
     flow_id text
   )`,
  `create table if not exists statement_lines (
     id integer primary key generated always as identity,
     account_id integer not null references accounts,
     booked_on date not null,
     amount_cents bigint not null,
     reference text not null
   )`,
];

/** Two customers with an account each, so that there is something to try at once. */
const FIRST_CUSTOMERS = `
  with newcomers as (
    insert into customers (name, email, street, postcode, city, country)
    select * from (values
      ('Ada Lovelace', 'ada@example.com', '12 St James Square', 'SW1Y 4JH', 'London', 'GB'),
      ('Grace Hopper', 'grace@example.com', '1 Navy Yard', '20374', 'Washington', 'US')
    ) as people
    where not exists (select from customers)
    returning id, email
  )
  insert into accounts (customer_id, balance_cents)
  select id, case email when 'ada@example.com' then 100000 else 2500 end from newcomers order by id`;

/** Safe to run at every boot, and by several instances at once: the lock lets one pass at a time. */
export async function createSchema(transaction: Queryable): Promise<void> {
  await transaction.query(SCHEMA_LOCK);
  for (const table of TABLES) {
    await transaction.query(table);
  }
  await transaction.query(FIRST_CUSTOMERS);
}
