import { Optional } from '@jiandu/contracts/optional';
import { IsString, ValidateBy } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { Filter, Sort } from 'mongodb';
import type { Found, Rows } from '../projections/index.js';
import { Cursors } from './cursors.js';

export const PAGE = 100;
export const LONGEST_PAGE = 500;

const isPageSize = (value: unknown): boolean => typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) && Number(value) <= LONGEST_PAGE;
/** A text of 1 to 500, as queries bring it. */
export const IsPageSize = (): PropertyDecorator => {
  const check = ValidateBy({ name: 'isPageSize', validator: { validate: isPageSize, defaultMessage: () => 'field-wrong' } });
  const describe = JSONSchema({ type: 'integer', minimum: 1, maximum: LONGEST_PAGE, default: PAGE });
  return (target, key) => [check, describe].forEach((decorate) => decorate(target, key as string));
};

/** What the query class of every list extends. */
export class PageQuery {
  /** `next` of the page before, under the same filter. */
  @Optional() @IsString() @JSONSchema({ type: 'string', maxLength: 1000 }) cursor?: string;
  @Optional() @IsPageSize() limit?: string;
}

/** `next` is absent on the last page. `total` where the list counts: of all pages, under the same filter. */
export type Page<Item> = { items: Item[]; next?: string; total?: number };

type Order<Row> = { by: `row.${keyof Row & string}`; descending?: true };
export type PageOptions<Row, Item> = {
  filter?: Filter<Found<Row>>;
  /** Default: by stream. Rows of one value follow in the order of their streams. Never a field of personal data. */
  order?: Order<Row>;
  counted?: true;
  /** What is shown of the rows of a page. */
  to: (found: Found<Row>[]) => Item[] | Promise<Item[]>;
};
type Place = { id: string; value?: unknown };

/** Lists, page by page. A cursor names the last row seen, so that rows that come and go in between move nothing. */
export class Pages {
  constructor(private readonly cursors: Cursors) {}

  /** A page of the rows of a read model. Throws `Refusal` cursor-wrong. */
  async of<Row, Item>(rows: Rows<Row>, { cursor, limit }: PageQuery, options: PageOptions<Row, Item>): Promise<Page<Item>> {
    const { filter = {}, order, counted, to } = options;
    const question = canonical([rows.name, filter, order ?? null]);
    const after = cursor === undefined ? null : (this.cursors.open(question, cursor) as Place);
    const size = sizeOf(limit);
    const wanted = (after ? { $and: [filter, beyond(after, order)] } : filter) as never;
    const found = await rows.find(wanted, { limit: size + 1, sort: sortOf(order) });
    const shown = found.slice(0, size);
    const last = found.length > size ? shown.at(-1) : undefined;
    return {
      items: await to(shown),
      ...(last && { next: this.cursors.seal(question, placeOf(last, order)) }),
      ...(counted && { total: await rows.count(filter as never) }),
    };
  }

  /** A page of what was worked out whole; `name` and `filter` say what was asked, `key` is unique and orders. */
  among<Item>(
    items: readonly Item[],
    { cursor, limit }: PageQuery,
    { name, filter, key }: { name: string; filter: unknown; key: (item: Item) => string },
  ): Page<Item> {
    const question = canonical([name, filter]);
    const after = cursor === undefined ? null : (this.cursors.open(question, cursor) as Place).id;
    const sorted = items.map((item) => ({ item, id: key(item) })).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    const rest = after === null ? sorted : sorted.filter(({ id }) => id > after);
    const shown = rest.slice(0, sizeOf(limit));
    const last = rest.length > shown.length ? shown.at(-1) : undefined;
    return { items: shown.map(({ item }) => item), ...(last && { next: this.cursors.seal(question, { id: last.id }) }) };
  }
}

export const sizeOf = (limit: string | undefined): number => (limit === undefined ? PAGE : Number(limit));

const sortOf = (order: Order<never> | undefined): Sort => (order ? { [order.by]: order.descending ? -1 : 1, _id: 1 } : { _id: 1 });

const placeOf = <Row>({ _id, row }: Found<Row>, order: Order<Row> | undefined): Place =>
  order ? { id: _id, value: row[order.by.slice('row.'.length) as keyof Row] ?? null } : { id: _id };

/** What follows a place in the order; MongoDB puts null first, and compares it with nothing else. */
function beyond({ id, value }: Place, order: Order<never> | undefined): object {
  if (!order) return { _id: { $gt: id } };
  const { by, descending } = order;
  const same = { [by]: value, _id: { $gt: id } };
  if (value === null) return descending ? same : { $or: [same, { [by]: { $ne: null } }] };
  return descending ? { $or: [same, { [by]: { $lt: value } }, { [by]: null }] } : { $or: [same, { [by]: { $gt: value } }] };
}

/** The same text for the same value, whatever the order of its keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof RegExp) return String(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
