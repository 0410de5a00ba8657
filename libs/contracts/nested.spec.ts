import { plainToInstance } from 'class-transformer';
import { IsInt, Max, Min, validate } from 'class-validator';
import { IsText } from './fields.js';
import { jsonSchemaOf } from './json-schema.js';
import { IsListOf, IsPart } from './nested.js';

class Deduction {
  @IsText() article!: string;
  @IsInt() @Min(1) @Max(100) points!: number;
}
class Sheet {
  @IsListOf(Deduction, { max: 2 }) deductions!: Deduction[];
  @IsPart(Deduction) worst!: Deduction;
}

const deduction = { article: '第五十七条', points: 5 };
const faultsOf = (sheet: object) =>
  validate(plainToInstance(Sheet, sheet), { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });

describe('a message with parts of a class of their own', () => {
  const part = jsonSchemaOf(Deduction);

  it('is described whole, unknown fields of its parts refused', () => {
    expect(part).toMatchObject({ additionalProperties: false, required: ['article', 'points'] });
    expect(jsonSchemaOf(Sheet)).toEqual({
      ...{ type: 'object', required: ['deductions', 'worst'], additionalProperties: false },
      properties: { deductions: { type: 'array', items: part, minItems: 0, maxItems: 2 }, worst: part },
    });
  });

  it('is taken with right parts', async () => expect(await faultsOf({ deductions: [deduction], worst: deduction })).toEqual([]));

  it.each([
    ['a wrong field of a part', { deductions: [{ ...deduction, points: 0 }], worst: deduction }],
    ['an unknown field of a part', { deductions: [{ ...deduction, page: 1 }], worst: deduction }],
    ['a missing part', { deductions: [deduction] }],
    ['a part that is no object', { deductions: ['x'], worst: deduction }],
    ['a list in the place of a part', { deductions: [], worst: [deduction] }],
    ['more parts than allowed', { deductions: [deduction, deduction, deduction], worst: deduction }],
    ['no list', { deductions: deduction, worst: deduction }],
  ])('is refused with %s', async (_, sheet) => expect(await faultsOf(sheet)).not.toEqual([]));
});
